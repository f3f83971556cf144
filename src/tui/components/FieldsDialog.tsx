/** A few fields over a screen: they change what it shows, or say more of what is asked next. Nothing is written. */
import type { Field } from '../form.ts';
import { Overlay } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { useRoom } from '../room.tsx';
import type { Draft } from '../session.tsx';
import { useForm } from '../useForm.ts';
import { fieldRows, FormChoices, FormFields, FormReason } from './Form.tsx';
import { Heading } from './Heading.tsx';

interface FieldsDialogProps {
  readonly title: string;
  readonly fields: readonly Field[];
  readonly initial: Draft;
  /** The field one begins in; the first empty one when not given. */
  readonly startAt?: string;
  /** The word for going on with them; `show` where not given. */
  readonly submit?: string;
  onDone(values: Draft): void;
  onClose(): void;
}

export const FieldsDialog = (props: FieldsDialogProps) => (
  <Overlay>
    <Fields {...props} />
  </Overlay>
);

function Fields({ title, fields, initial, startAt, submit = 'show', onDone, onClose }: FieldsDialogProps) {
  const { rows } = useRoom();
  const form = useForm({ fields, initial, startAt, submit, onSubmit: onDone, onLeave: onClose });
  const height = fieldRows(form, rows - 2);
  return (
    <>
      <Heading title={title} />
      <Line spans={[' ']} />
      <FormFields form={form} height={height} />
      <FormReason form={form} height={height} />
      <FormChoices form={form} height={Math.max(1, rows - 3 - height)} />
    </>
  );
}
