/** A question with No as the answer that Enter gives. Only its keys are heard while it is asked. */
import { Box } from 'ink';
import { clipMiddle, widthOf, wrapWords } from '../cells.ts';
import { Overlay, useCommands, useKeyboard } from '../keyboard.tsx';
import { Line, type Span, spansWidth } from '../line.tsx';
import { Spoken } from '../linear/spoken.tsx';
import { useRoom } from '../room.tsx';
import { useTheme } from '../theme.ts';

interface ConfirmProps {
  /** Without the question mark. */
  readonly question: string;
  /** What Yes does, one or two words. */
  readonly yes: string;
  onYes(): void;
  onNo(): void;
}

export function Confirm(props: ConfirmProps) {
  return (
    <Overlay>
      <Question {...props} />
    </Overlay>
  );
}

function Question({ question, yes, onYes, onNo }: ConfirmProps) {
  const { columns } = useRoom();
  const { glyphs, isLinear } = useTheme();
  const keyboard = useKeyboard();
  const decline = (stroke: string): void => {
    onNo();
    // Whoever meant yes by it is told why nothing was done.
    if (stroke === 'enter') keyboard.onWhyNot(`Enter is a no: press y to ${yes}`);
  };
  useCommands({ yes: { run: onYes, title: yes }, no: { run: decline } });
  if (isLinear) return <Spoken kind="question" text={`Question: ${question}? y ${yes}, n or Enter no`} />;
  const { asked, answersApart } = layQuestion(question, yes, columns, glyphs.ellipsis);
  const answers = answersTo(yes);
  return (
    <Box flexDirection="column" flexShrink={0}>
      {asked.map((line, index) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a text is its place
          key={index}
          spans={[' ', ['warning', line], ...(index < asked.length - 1 || answersApart ? [] : answers)]}
        />
      ))}
      {answersApart && <Line spans={[' ', ...answers.slice(1)]} />}
    </Box>
  );
}

const answersTo = (yes: string): readonly Span[] => ['  ', ['key', 'y'], ` ${yes}   `, ['key', 'N'], ' no'];

/** More than this is a text with a name of any length in it: what is in its middle goes. */
const MOST_LINES = 3;

function layQuestion(question: string, yes: string, columns: number, ellipsis: string) {
  const width = columns - 2;
  const answers = spansWidth(answersTo(yes));
  const asked = wrapWords(clipMiddle(`${question}?`, width * MOST_LINES - MOST_LINES * 8, ellipsis), width);
  const last = asked.at(-1) ?? '';
  return { asked, answersApart: widthOf(last) + answers > width };
}

/** Lines that a question takes with its answers. */
export function questionRows(
  { question, yes }: Pick<ConfirmProps, 'question' | 'yes'>,
  columns: number,
): number {
  const { asked, answersApart } = layQuestion(question, yes, columns, '…');
  return asked.length + (answersApart ? 1 : 0);
}
