/**
 * Figures within a sentence. They stand between marks, so that a screen can write them as its viewer's locale has it and no
 * number that somebody typed is ever taken for one; files, the command line and logs are given the plain sentence. Pure.
 */

/** Unicode keeps these for programs' own use: no text has them. */
const [BEGIN, END] = ['\ufdd3', '\ufdd4'];
const FIGURE = /\ufdd3([^\ufdd4]*)\ufdd4/g;

/** A plain decimal as it stands in a sentence. */
export const figure = (decimal: string): string => `${BEGIN}${decimal}${END}`;

/** The sentence with its figures as `write` has them. */
export const withFigures = (sentence: string, write: (decimal: string) => string): string =>
  sentence.includes(BEGIN) ? sentence.replace(FIGURE, (_, decimal: string) => write(decimal)) : sentence;

/** The sentence with plain decimals. */
export const plainly = (sentence: string): string => withFigures(sentence, (decimal) => decimal);
