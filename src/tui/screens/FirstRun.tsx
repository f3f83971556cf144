/** What one sees before there is a bank: try the demo bank, make a store of one's own, or be told how to reach a server. */
import { useState } from 'react';
import { wrapWords } from '../cells.ts';
import { NEW_PASSWORD, userNameFault } from '../choiceField.ts';
import { FormFields, FormReason } from '../components/Form.tsx';
import { Frame } from '../components/Frame.tsx';
import { Heading } from '../components/Heading.tsx';
import type { Field } from '../form.ts';
import { Overlay, useCommands } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { SpokenChoice } from '../linear/SpokenForm.tsx';
import { useRoom } from '../room.tsx';
import type { Draft } from '../session.tsx';
import type { Start } from '../start.tsx';
import { useTheme } from '../theme.ts';
import { useForm } from '../useForm.ts';

interface FirstRunProps {
  /** Where a store of one's own would be. */
  readonly place: string;
  onStart(start: Start): void;
  onQuit(): void;
}
type Step = 'menu' | 'own' | 'server';

const WAYS = [
  {
    step: 'demo',
    title: 'Try the demo bank',
    about: 'people, accounts and two years of entries',
  },
  { step: 'own', title: 'Make my own store', about: 'an empty bank in one file, and you as its admin' },
  { step: 'server', title: 'Connect to a server', about: 'a bank that others share, on MariaDB' },
] as const;

export function FirstRun(props: FirstRunProps) {
  const [step, setStep] = useState<Step>('menu');
  const [marked, mark] = useState(0);
  const [kept] = useState(() => new Map<string, Draft>());
  const back = (): void => setStep('menu');
  return (
    <Frame who="a bank in the terminal" right="">
      {step === 'menu' && (
        <Overlay>
          <Menu {...props} marked={marked} mark={mark} onStep={setStep} />
        </Overlay>
      )}
      {step === 'own' && <OwnStore {...props} kept={kept} onBack={back} />}
      {step === 'server' && <Server onBack={back} />}
    </Frame>
  );
}

interface MenuProps extends FirstRunProps {
  /** Index of the way that is marked: it stays so while one looks at it. */
  readonly marked: number;
  mark(index: number): void;
  onStep(step: Step): void;
}

function Menu({ marked, mark, onStart, onQuit, onStep }: MenuProps) {
  const { glyphs, isLinear } = useTheme();
  const move = (by: number) => (): void => mark((marked + by + WAYS.length) % WAYS.length);
  useCommands({
    choose: {
      run() {
        const { step } = WAYS[marked] ?? WAYS[0];
        if (step === 'demo') onStart({ kind: 'demo' });
        else onStep(step);
      },
    },
    up: { run: move(-1) },
    down: { run: move(1) },
    previousLine: { run: move(-1) },
    nextLine: { run: move(1) },
    quit: { run: onQuit, title: 'quit', does: 'Leave the program' },
  });
  return (
    <>
      <Heading title="Welcome" detail={['there is no bank here yet']} />
      <Line spans={[' ']} />
      {isLinear && (
        <SpokenChoice
          place={`choice ${marked + 1} of ${WAYS.length}`}
          text={WAYS[marked]?.title ?? ''}
          detail={WAYS[marked]?.about}
        />
      )}
      {!isLinear &&
        WAYS.map(({ step, title, about }, index) => (
          <Line
            key={step}
            spans={[
              index === marked ? ['accent', `${glyphs.pointer} `] : '  ',
              [index === marked ? 'selected' : 'plain', ` ${title.padEnd(20)}`],
              ['muted', ` ${about}`],
            ]}
          />
        ))}
    </>
  );
}

const ADMIN: readonly Field[] = [
  {
    name: 'name',
    label: 'Your name',
    kind: 'text',
    hint: 'to sign in with, such as ana',
    check: userNameFault,
  },
  ...NEW_PASSWORD,
];

interface OwnStoreProps extends FirstRunProps {
  /** What was typed before one went back to the menu; passwords are not. */
  readonly kept: Map<string, Draft>;
  onBack(): void;
}

function OwnStore({ place, kept, onStart, onBack }: OwnStoreProps) {
  const form = useForm({
    fields: ADMIN,
    initial: {},
    draft: { kept, key: 'own' },
    submit: 'make it',
    onSubmit: ({ name = '', password = '' }) => onStart({ kind: 'own', name, password }),
    onLeave: onBack,
  });
  return (
    <>
      <Heading title="A store of your own" detail={[['muted', `in ${place}`]]} />
      <Line spans={[' ']} />
      <FormFields form={form} />
      <FormReason form={form} />
      <Line spans={[['muted', ' You become its admin: next you add users, and accounts for them.']]} />
    </>
  );
}

const SERVER = [
  'The bank is on a MariaDB server: these say where, in the environment or in a file .env of this folder.',
  'DB_HOST=127.0.0.1  DB_PORT=3306  DB_NAME=finance  DB_USER=finance  DB_PASSWORD=...',
  'Then, in the shell: finance db smoke says whether it can be reached, finance db migrate makes its tables once, finance init --admin NAME its first admin, and finance opens the screens. More in docs/operating.md.',
];

function Server({ onBack }: { onBack(): void }) {
  const { columns } = useRoom();
  useCommands({ back: { run: onBack }, open: { run: onBack, title: 'back' } });
  return (
    <>
      <Heading title="A server" />
      {SERVER.flatMap((text) => ['', ...wrapWords(text, columns - 2)]).map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text is always the same
        <Line key={index} spans={[` ${text}`]} />
      ))}
    </>
  );
}
