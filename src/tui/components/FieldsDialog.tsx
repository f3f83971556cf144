/** A few fields over a screen that change what it shows; nothing is written. */
import type { Field } from '../form.ts';
import { Overlay } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { useRoom } from '../room.tsx';
import type { Draft } from '../session.tsx';
import { useForm } from '../useForm.ts';
import { FormChoices, FormFields, FormReason } from './Form.tsx';
import { Heading } from './Heading.tsx';

interface FieldsDialogProps {
  readonly title: string;
  readonly fields: readonly Field[];
  readonly initial: Draft;
  /** The field one begins in; the first empty one when not given. */
  readonly startAt?: string;
  onDone(values: Draft): void;
  onClose(): void;
}

export const FieldsDialog = (props: FieldsDialogProps) => (
  <Overlay>
    <Fields {...props} />
  </Overlay>
);

function Fields({ title, fields, initial, startAt, onDone, onClose }: FieldsDialogProps) {
  const { rows } = useRoom();
  const form = useForm({ fields, initial, startAt, submit: 'show', onSubmit: onDone, onLeave: onClose });
  return (
    <>
      <Heading title={title} />
      <Line spans={[' ']} />
      <FormFields form={form} />
      <FormReason form={form} />
      <FormChoices form={form} height={Math.max(1, rows - 3 - fields.length)} />
    </>
  );
}
