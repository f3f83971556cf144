/** The first line of a screen's body: what it is on the left, the figure that matters most on the right. */
import { Line, type Span, textOf } from '../line.tsx';
import { Spoken } from '../linear/spoken.tsx';
import { useTheme } from '../theme.ts';

interface HeadingProps {
  readonly title: string;
  readonly detail?: readonly Span[] | undefined;
  readonly right?: readonly Span[] | undefined;
}

export function Heading({ title, detail = [], right = [] }: HeadingProps) {
  const { isLinear } = useTheme();
  if (isLinear) {
    const said = [[title], detail, right].map((spans) => spans.map(textOf).join(''));
    return <Spoken kind="title" id={title} text={said.filter((text) => text.trim() !== '').join('  ')} />;
  }
  return (
    <Line
      spans={[' ', ['title', title], ...(detail.length > 0 ? ['   ', ...detail] : [])]}
      right={right.length > 0 ? [...right, ' '] : undefined}
    />
  );
}
