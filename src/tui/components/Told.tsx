/** What an act would do, told in lines with a title each; what there is no room for is counted. */
import { fill, widthOf } from '../cells.ts';
import { Line, type Span } from '../line.tsx';
import { useRoom } from '../room.tsx';

/** A line: what it is about, and what there is to say. A title is said once for the lines that follow under it. */
export type ToldLine = readonly [title: string, ...rest: readonly Span[]];

interface ToldProps {
  readonly lines: readonly ToldLine[];
  /** Lines there are; the room's when not given. */
  readonly rows?: number;
}

export function Told({ lines, rows }: ToldProps) {
  const room = useRoom();
  const height = Math.max(1, rows ?? room.rows);
  const titles = Math.max(0, ...lines.map(([title]) => widthOf(title)));
  const shown = lines.length <= height ? lines : lines.slice(0, height - 1);
  const more = lines.length - shown.length;
  return (
    <>
      {shown.map(([title, ...rest], index) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a telling is its place
          key={index}
          spans={[
            '  ',
            ['muted', `${fill(title === shown[index - 1]?.[0] ? '' : title, titles)}   `],
            ...rest,
          ]}
        />
      ))}
      {more > 0 && <Line spans={[['muted', `  and ${more} more`]]} />}
    </>
  );
}
