/**
 * A line through figures over time, drawn by asciichart: resampled to the width there is, labels under it, plain
 * characters where the terminal knows no others. Says so in words when there is nothing to draw.
 */
import asciichart from 'asciichart';
import { Box } from 'ink';
import { fill, widthOf } from '../cells.ts';
import { axisFormat } from '../figures.ts';
import { Line } from '../line.tsx';
import { sayChart } from '../linear/sayChart.ts';
import { Spoken } from '../linear/spoken.tsx';
import { useRoom } from '../room.tsx';
import { type Glyphs, useTheme } from '../theme.ts';

export interface ChartPoint {
  readonly label: string;
  readonly value: number;
}

/** A sign on the line, in the place of one of its points. */
export interface ChartMark {
  readonly index: number;
  readonly glyph: string;
}

interface ChartProps {
  readonly marks?: readonly ChartMark[];
  readonly points: readonly ChartPoint[];
  /** Lines to use, labels among them. */
  readonly height: number;
  /** Said when there is nothing to draw. */
  readonly empty: string;
}

export function Chart({ points, marks, height, empty }: ChartProps) {
  const { columns } = useRoom();
  const { glyphs, isLinear } = useTheme();
  if (isLinear) return <Spoken kind="text" text={sayChart(points) ?? empty} />;
  const lines = drawChart(points, columns, height, glyphs, marks);
  if (lines === undefined) return <Line spans={[['muted', ` ${empty}`]]} />;
  return (
    <Box flexDirection="column" flexShrink={0}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of a picture is its place
        <Line key={index} spans={index === lines.length - 1 ? [['muted', line]] : [['accent', line]]} />
      ))}
    </Box>
  );
}

/** The picture's lines, at most `height` of them and `columns` wide; nothing when there is no line or no room. */
export function drawChart(
  points: readonly ChartPoint[],
  columns: number,
  height: number,
  glyphs: Glyphs,
  marks: readonly ChartMark[] = [],
): string[] | undefined {
  const known = points.filter(({ value }) => Number.isFinite(value));
  const values = known.map(({ value }) => value);
  const [low, high] = boundsOf(values);
  const format = axisFormat(low, high, height - 2);
  const axis = Math.max(widthOf(format(low)), widthOf(format(high))) + 1;
  const room = columns - axis - 3;
  if (known.length < 2 || height < 3 || room < 8) return undefined;
  const series = resample(values, room);
  const drawn = asciichart.plot(series, {
    height: height - 2,
    offset: 2,
    min: low,
    max: high,
    symbols: glyphs.chart,
    format: (value: number) => fill(format(value), axis, 'right'),
  });
  const lines = drawn.split('\n').map((line) => ` ${line.trimEnd()}`);
  for (const { index, glyph } of marks) {
    const of = known.indexOf(points[index] as ChartPoint);
    const x = Math.max(1, Math.round((of * (room - 1)) / (known.length - 1)));
    if (of >= 0) putMark(lines, rowOf(series[x] ?? 0, low, high, height - 2), axis + x + 1, glyph);
  }
  return [...lines.slice(0, height - 1), underline(known, axis + 3, room)];
}

/** In which line asciichart draws a value, counted from the top. */
function rowOf(value: number, low: number, high: number, height: number): number {
  const ratio = height / (high - low);
  const least = Math.round(low * ratio);
  return Math.abs(Math.round(high * ratio) - least) - (Math.round(value * ratio) - least);
}

function putMark(lines: string[], row: number, column: number, glyph: string): void {
  const line = lines[row]?.padEnd(column);
  if (line !== undefined) lines[row] = line.slice(0, column) + glyph + line.slice(column + 1);
}

/** The least step of money; figures closer than that are the same. */
const LEAST_STEP = 0.0001;

/** The least and the most; around figures that are all the same, some room. */
function boundsOf(values: readonly number[]): [low: number, high: number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const margin = high - low < LEAST_STEP ? Math.max(1, Math.abs(high) * 0.05) : 0;
  return [low - margin, high + margin];
}

/** The series stretched or thinned to `count` values by linear interpolation. */
export function resample(values: readonly number[], count: number): number[] {
  const first = values[0] ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const at = values.length === 1 ? 0 : (index * (values.length - 1)) / (count - 1);
    const before = values[Math.floor(at)] ?? first;
    const after = values[Math.ceil(at)] ?? before;
    return before + (after - before) * (at - Math.floor(at));
  });
}

/** As many labels as have room, the first and the last among them; equally far apart where they can be. */
function underline(points: readonly ChartPoint[], indent: number, room: number): string {
  const widest = Math.max(...points.map(({ label }) => widthOf(label)));
  const last = points.length - 1;
  // The outer two are moved inwards: that much closer they come to their neighbours.
  const least = Math.ceil((Math.ceil(widest * 1.5) + 2) / (room / Math.max(1, last)));
  const steps = Array.from({ length: last }, (_, index) => index + 1).filter((step) => last % step === 0);
  const even = steps.find((step) => step >= least) ?? Math.max(1, last);
  const most = Math.max(2, Math.min(points.length, Math.floor(room / (widest + 4))));
  // A prime number of steps has no even parts, and of many steps one more or less is not seen.
  const count = last < most * 4 && last / even >= most / 2 ? last / even + 1 : most;
  const cells = Array.from({ length: room }, () => ' ');
  for (let nth = 0; nth < count; nth++) {
    const index = Math.round((nth * last) / (count - 1));
    const label = points[index]?.label ?? '';
    const at = points.length === 1 ? 0 : Math.round((index * (room - 1)) / (points.length - 1));
    const start = Math.max(0, Math.min(at - Math.floor(label.length / 2), room - label.length));
    for (const [offset, character] of [...label].entries()) cells[start + offset] = character;
  }
  return ' '.repeat(indent) + cells.join('').trimEnd();
}
