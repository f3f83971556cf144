/** Asks for one value: typed, or picked from what there is to choose. */
import { FormChoices, FormFields, FormReason } from '../../components/Form.tsx';
import { Heading } from '../../components/Heading.tsx';
import type { Field } from '../../form.ts';
import { Line } from '../../line.tsx';
import { useRoom } from '../../room.tsx';
import { useForm } from '../../useForm.ts';

export interface AskDialogProps {
  readonly title: string;
  readonly detail?: string;
  readonly field: Field;
  readonly initial?: string;
  onAnswer(text: string): void;
  onClose(): void;
}

export function AskDialog({ title, detail, field, initial = '', onAnswer, onClose }: AskDialogProps) {
  const { rows } = useRoom();
  const form = useForm({
    fields: [field],
    initial: { [field.name]: initial },
    submit: 'take it',
    onSubmit: (values) => onAnswer(values[field.name] ?? ''),
    onLeave: onClose,
  });
  return (
    <>
      <Heading title={title} detail={detail === undefined ? [] : [['muted', detail]]} />
      <Line spans={[' ']} />
      <FormFields form={form} />
      <FormReason form={form} />
      <FormChoices form={form} height={Math.max(1, rows - 5)} />
    </>
  );
}
