/** A question with No as the answer that Enter gives. Only its keys are heard while it is asked. */
import { clipMiddle } from '../cells.ts';
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
  // However long the names in it are, the answers stay in sight.
  const answers: Span[] = ['  ', ['key', 'y'], ` ${yes}   `, ['key', 'N'], ' no'];
  const room = columns - spansWidth(answers) - 2;
  return <Line spans={[' ', ['warning', `${clipMiddle(question, room, glyphs.ellipsis)}?`], ...answers]} />;
}
