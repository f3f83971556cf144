/** What an item of a reading may be instead. */
import type { Field } from '../../../form.ts';
import { choicesFor } from '../../../choiceField.ts';
import { AskDialog } from '../AskDialog.tsx';
import type { Ask, Item } from './item.ts';

interface AskItemProps {
  readonly item: Item;
  readonly ask: Ask;
  onAnswer(text: string): void;
  onClose(): void;
}

export function AskItem({ item, ask, onAnswer, onClose }: AskItemProps) {
  return (
    <AskDialog
      title={item.title}
      detail={ask.detail}
      field={fieldOf(item, ask)}
      initial={ask.initial}
      onAnswer={onAnswer}
      onClose={onClose}
    />
  );
}

const fieldOf = ({ id, source }: Item, { choices, isOpen }: Ask): Field => ({
  name: id,
  label: `Now ${source}`,
  kind: 'text',
  check: (text) => {
    if (text.trim() === '') return 'choose one, or type it';
    return isOpen || choices.some(({ value }) => value === text) ? undefined : 'choose one of these';
  },
  choices: (text) => choicesFor(choices, text),
});
