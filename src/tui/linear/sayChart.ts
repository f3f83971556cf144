/** A picture in a sentence: how it begins and ends, its lowest and its highest point. Nothing where there is no line. */
import { axisFormat } from '../figures.ts';

interface Point {
  readonly label: string;
  readonly value: number;
}

export function sayChart(points: readonly Point[]): string | undefined {
  const known = points.filter(({ value }) => Number.isFinite(value));
  const [first] = known;
  const last = known.at(-1);
  if (known.length < 2 || first === undefined || last === undefined) return undefined;
  const sorted = known.toSorted((a, b) => a.value - b.value);
  const lowest = sorted[0] ?? first;
  const highest = sorted.at(-1) ?? last;
  const format = axisFormat(lowest.value, highest.value, known.length);
  const say = ({ label, value }: Point): string => `${format(value)} in ${label.trim()}`;
  return `Picture of ${known.length} points: from ${say(first)} to ${say(last)}; lowest ${say(lowest)}, highest ${say(highest)}`;
}
