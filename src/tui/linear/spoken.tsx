/**
 * The linear mode of a screen reader: each part of a screen as one labelled line, with what kind of line it is, so that
 * the narrator (narrator.ts) can tell what is new. Nothing is drawn with lines, blocks or columns here.
 */
import { Text } from 'ink';
import { harmless } from '../cells.ts';
import { localText } from '../localText.ts';
import { useTheme } from '../theme.ts';

/**
 * What a line is to one who listens: `screen` begins everything anew, `once` is said a single time, `keys` where a screen
 * or a dialog opens, `field` is the text one types into, `row` what is selected; the others when they are new.
 */
export type SpokenKind =
  | 'screen'
  | 'title'
  | 'once'
  | 'keys'
  | 'field'
  | 'row'
  | 'question'
  | 'notice'
  | 'text';

/** A line of a screen; `id` tells two of a kind apart where their texts do not. */
export interface SpokenLine {
  readonly kind: SpokenKind;
  readonly id: string;
  readonly text: string;
}

/** Stands around the kind of a line; never a character of a text (Unicode keeps it for programs' own use). */
const MARK = '\ufdd0';

interface SpokenProps {
  readonly kind: SpokenKind;
  readonly id?: string;
  readonly text: string;
}

export function Spoken({ kind, id = '', text }: SpokenProps) {
  const { locale } = useTheme();
  const written = localText(text, locale);
  return (
    <Text>{`${MARK}${kind}${MARK}${plain(id)}${MARK}${kind === 'field' ? plain(written) : sayable(written)}`}</Text>
  );
}

/** A frame as Ink writes it, taken apart into its lines; empty ones say nothing. */
export function spokenLines(frame: string): SpokenLine[] {
  return frame.split('\n').flatMap((line): SpokenLine[] => {
    const [before, kind, id, text] = line.split(MARK);
    if (before === '' && kind !== undefined && id !== undefined && text !== undefined)
      return text.trim() === '' && kind !== 'field' ? [] : [{ kind: kind as SpokenKind, id, text }];
    return line.trim() === '' ? [] : [{ kind: 'text', id: '', text: line.trim() }];
  });
}

/** Lines, corners, blocks and dots of pictures. */
const DRAWN = /[\u2500-\u259f\u25a0-\u25ff\u2800-\u28ff]+/g;
/** Keys and directions. */
const ARROWS: Readonly<Record<string, string>> = { '↑': 'Up', '↓': 'Down', '→': 'to', '←': 'Left' };
/** A minus that begins a figure; a reader would pass over it. */
const MINUS = /(^|[\s(:])[-\u2212](?=\d[\d.,'\u2019\u00a0\u202f]*(?:$|[\s),;%]))/g;

const plain = (text: string): string => harmless(text).replaceAll(MARK, '');

/** Text as it is read out: what was apart on the screen by a comma, a minus as a word, nothing that is drawn. */
export function sayable(text: string): string {
  return plain(text)
    .replace(DRAWN, ' ')
    .replace(/[↑↓→←]/g, (arrow) => ARROWS[arrow] ?? '')
    .trim()
    .replace(/(?:[,;:]\s*)? {2,}/g, (gap) => (/[:;]/.test(gap) ? `${gap.trim()} ` : ', '))
    .replace(/\s+,/g, ',')
    .replace(MINUS, '$1minus ');
}
