/** Writes one line of CSV as RFC 4180 quotes it, lines ended by a line feed. */

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

export const writeCsvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => (NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
