/** Marks of the direction of writing and of no width, which spreadsheets put round numbers and days: nobody sees them, nobody can mend them. */
const UNSEEN = /[\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

/** Of a cell that holds a number or a day; texts stay as they came. */
export const withoutUnseen = (cell: string): string => cell.replace(UNSEEN, '');
