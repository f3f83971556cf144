/** The first line of a screen's body: what it is on the left, the figure that matters most on the right. */
import { Line, type Span, spansWidth, textOf } from '../line.tsx';
import { Spoken } from '../linear/spoken.tsx';
import { useRoom } from '../room.tsx';
import { useTheme } from '../theme.ts';

interface HeadingProps {
  readonly title: string;
  readonly detail?: readonly Span[] | undefined;
  readonly right?: readonly Span[] | undefined;
}

export function Heading({ title, detail = [], right = [] }: HeadingProps) {
  const { columns } = useRoom();
  const { isLinear } = useTheme();
  if (isLinear) {
    const said = [[title], detail, right].map((spans) => spans.map(textOf).join(''));
    return <Spoken kind="title" id={title} text={said.filter((text) => text.trim() !== '').join('  ')} />;
  }
  const left: Span[] = [' ', ['title', title], ...(detail.length > 0 ? ['   ', ...detail] : [])];
  // What it is goes before how much of it there is.
  const hasRoom = spansWidth(left) + spansWidth(right) + 2 <= columns;
  const isSpared = !hasRoom && right.every((span) => typeof span !== 'string' && span[0] === 'muted');
  return <Line spans={left} right={right.length > 0 && !isSpared ? [...right, ' '] : undefined} />;
}
