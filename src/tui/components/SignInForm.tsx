/** Name and password, with the sign-ins of a demo bank to choose from. The password is never shown. */
import { fuzzyFind } from '../fuzzy.ts';
import type { Field } from '../form.ts';
import { Line } from '../line.tsx';
import { Room, useRoom } from '../room.tsx';
import type { Draft } from '../session.tsx';
import type { DemoSignIn } from '../start.tsx';
import { useForm } from '../useForm.ts';
import { Heading } from './Heading.tsx';
import { FormChoices, FormFields } from './Form.tsx';
import { ErrorLine, Loading } from './states.tsx';

interface SignInFormProps {
  readonly demo: readonly DemoSignIn[];
  /** Typed before, or given on the command line. */
  readonly name: string;
  /** The line of the server says who it is. */
  readonly isNameFixed?: boolean;
  readonly error: unknown;
  /** What is being waited for, if anything. */
  readonly waitsFor: string | undefined;
  onSubmit(values: Draft): void;
}

export function SignInForm({ demo, name, isNameFixed = false, error, waitsFor, onSubmit }: SignInFormProps) {
  const { columns, rows } = useRoom();
  const form = useForm({
    fields: fieldsFor(demo, isNameFixed ? name : undefined),
    initial: { name, password: demo[0]?.password ?? '' },
    isActive: waitsFor === undefined,
    isQuick: true,
    submit: 'sign in',
    onSubmit,
  });
  // Without a list to choose from what is wrong has all the room there is.
  const told = demo.length > 0 ? 2 : Math.max(2, rows - 5);
  return (
    <>
      <Heading title="Sign in" />
      <Line spans={[' ']} />
      <FormFields form={form} isStill={waitsFor !== undefined} />
      <Line spans={[' ']} />
      <Room columns={columns} rows={told}>
        {error !== undefined && <ErrorLine error={error} />}
        {error === undefined && waitsFor !== undefined && <Loading what={waitsFor} />}
        {error === undefined && waitsFor === undefined && demo.length > 0 && (
          <Line
            spans={[['muted', `  Choose one or type a name; all have the password "${demo[0]?.password}".`]]}
          />
        )}
      </Room>
      <FormChoices form={form} height={rows - 5 - told} />
    </>
  );
}

function fieldsFor(demo: readonly DemoSignIn[], fixed: string | undefined): Field[] {
  const choices = demo.map(({ name, displayName, roles }) => ({
    value: name,
    detail: `${displayName}, ${roles}`,
  }));
  return [
    {
      name: 'name',
      label: 'Name',
      kind: 'text',
      ...(fixed === undefined ? {} : { given: () => fixed }),
      check: (text) => (text.trim() === '' ? 'a name is needed' : undefined),
      ...(demo.length > 0
        ? { choices: (text: string) => fuzzyFind(text, choices, ({ value, detail }) => `${value} ${detail}`) }
        : {}),
    },
    {
      name: 'password',
      label: 'Password',
      kind: 'secret',
      check: (text) => (text === '' ? 'a password is needed' : undefined),
    },
  ];
}
