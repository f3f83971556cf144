/** A question only a person can answer, with the cells it is about and every way to read them. Nothing is chosen beforehand. */
import { useState } from 'react';
import type { Question } from '../../../../domain/mapping/adjustments.ts';
import { wrapWords } from '../../../cells.ts';
import { Heading } from '../../../components/Heading.tsx';
import { useCommands } from '../../../keyboard.tsx';
import { Line, type Span } from '../../../line.tsx';
import { SpokenChoice } from '../../../linear/SpokenForm.tsx';
import { useRoom } from '../../../room.tsx';
import { useTheme } from '../../../theme.ts';
import { AskDialog } from '../AskDialog.tsx';

interface QuestionDialogProps {
  readonly question: Question;
  /** How many there are, this one among them. */
  readonly left: number;
  onAnswer(value: string): void;
  onClose(): void;
}

const EXAMPLES = 3;

export function QuestionDialog(props: QuestionDialogProps) {
  const { question, left, onAnswer, onClose } = props;
  if (question.choices.length > 0) return <Choosing key={question.text} {...props} />;
  return (
    <AskDialog
      title={titleOf(left)}
      detail={question.text}
      field={{
        name: question.id,
        label: 'Answer',
        kind: 'text',
        check: (text) => (text.trim() === '' ? 'an answer is needed' : undefined),
      }}
      onAnswer={onAnswer}
      onClose={onClose}
    />
  );
}

const titleOf = (left: number): string => (left === 1 ? 'One question' : `${left} questions`);

function Choosing({ question, left, onAnswer, onClose }: QuestionDialogProps) {
  const { columns, rows } = useRoom();
  const { glyphs, isLinear } = useTheme();
  const [marked, setMarked] = useState<number>();
  const { choices } = question;
  const text = wrapWords(sentenceOf(question.text), columns - 2);
  // The ways to read it come before more examples of it.
  const below = rows - text.length - 3;
  const room = Math.max(0, below - 1 - choices.length);
  const examples = question.examples.slice(0, Math.min(EXAMPLES, room));
  const height = Math.max(1, below - (examples.length === 0 ? 0 : examples.length + 1));
  const top = Math.max(0, Math.min((marked ?? 0) - height + 1, choices.length - height));
  const move = (by: number): void =>
    setMarked(
      marked === undefined
        ? by > 0
          ? 0
          : choices.length - 1
        : Math.max(0, Math.min(marked + by, choices.length - 1)),
    );
  const take = (at: number): boolean => {
    const choice = choices[at];
    if (choice !== undefined) onAnswer(choice.value);
    return choice !== undefined;
  };
  useCommands(
    {
      choose: {
        run: () => marked !== undefined && take(marked),
        title: 'answer',
        whyNot:
          marked === undefined ? 'choose one of them first: with the arrows, or by its number' : undefined,
      },
      nextLine: { run: () => move(1), title: 'choose', footer: 2 },
      previousLine: { run: () => move(-1) },
      close: { run: onClose, title: 'not now' },
    },
    { onStroke: (stroke) => /^[1-9]$/.test(stroke) && take(Number(stroke) - 1), onPaste: () => {} },
  );
  return (
    <>
      <Heading title={titleOf(left)} />
      <Line spans={[' ']} />
      {text.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of a text is its place
        <Line key={at} spans={[` ${line}`]} />
      ))}
      <Line spans={[' ']} />
      {examples.map(({ line, column, cell }) => (
        <Line key={`${line} ${column}`} spans={[['muted', `   line ${line}   ${column}   `], cell]} />
      ))}
      {examples.length > 0 && <Line spans={[' ']} />}
      {choices.slice(top, top + height).map(({ value, title }, at) => {
        const place = top + at;
        const spans: Span[] = [
          place === marked ? ['accent', ` ${glyphs.pointer} `] : '   ',
          ['muted', place < 9 ? `${place + 1}  ` : '   '],
          place === marked ? ['selected', title] : title,
        ];
        return <Line key={value} spans={spans} />;
      })}
      {isLinear && marked !== undefined && (
        <SpokenChoice
          place={`choice ${marked + 1} of ${choices.length}`}
          text={choices[marked]?.title ?? ''}
        />
      )}
    </>
  );
}

/** The words of the bank begin small. */
const sentenceOf = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
