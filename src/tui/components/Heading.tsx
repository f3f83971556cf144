/** The first line of a screen's body: what it is on the left, the figure that matters most on the right. */
import { Line, type Span } from '../line.tsx';

interface HeadingProps {
  readonly title: string;
  readonly detail?: readonly Span[] | undefined;
  readonly right?: readonly Span[] | undefined;
}

export function Heading({ title, detail = [], right }: HeadingProps) {
  return (
    <Line
      spans={[' ', ['title', title], ...(detail.length > 0 ? ['   ', ...detail] : [])]}
      right={right && [...right, ' ']}
    />
  );
}
