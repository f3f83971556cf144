/** A screen as an SVG picture: its text in a fixed grid, with the colours the terminal was told. */

import type { Run } from '../../test/support/pty.ts';

const CELL = { width: 8.4, height: 18 };
const MARGIN = 14;
const BACKGROUND = '#16181d';
const TEXT = '#d7dae0';
const PALETTE = [
  ...['#16181d', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#d7dae0'],
  ...['#5c6370', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#ffffff'],
];
const FONT = 'ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The rows from top to bottom; `columns` is the width of the window. */
export function drawSvg(rows: readonly (readonly Run[])[], columns: number, title: string): string {
  const width = Math.ceil(columns * CELL.width + 2 * MARGIN);
  const height = rows.length * CELL.height + 2 * MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${BACKGROUND}"/>`,
    `<g font-family="${FONT}" font-size="14" fill="${TEXT}" xml:space="preserve">`,
    ...rows.flatMap((runs, row) => runs.map((run) => drawRun(run, row))),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function drawRun(run: Run, row: number): string {
  const x = (MARGIN + run.column * CELL.width).toFixed(1);
  const width = (run.columns * CELL.width).toFixed(1);
  const top = MARGIN + row * CELL.height;
  const colour = run.colour === undefined ? TEXT : (PALETTE[run.colour] ?? TEXT);
  const behind = run.isInverse
    ? `<rect x="${x}" y="${top}" width="${width}" height="${CELL.height}" fill="${colour}"/>`
    : '';
  const looks = [
    run.isInverse ? ` fill="${BACKGROUND}"` : run.colour === undefined ? '' : ` fill="${colour}"`,
    run.isBold ? ' font-weight="bold"' : '',
    run.isDim ? ' opacity="0.6"' : '',
  ].join('');
  return `${behind}<text x="${x}" y="${top + 13}" textLength="${width}" lengthAdjust="spacingAndGlyphs"${looks}>${escaped(run.text)}</text>`;
}
