/**
 * The screen of an act: its fields with what can be picked and why something will not do, what it would do as typed, the
 * question with No as the answer of Enter, and what came of it.
 */
import { Box } from 'ink';
import { type ReactNode, useState } from 'react';
import type { Binding, Bindings } from '../commands.ts';
import { Overlay, useCommands } from '../keyboard.tsx';
import { Line, type Span } from '../line.tsx';
import { useNavigation } from '../navigation.tsx';
import { Room, useRoom } from '../room.tsx';
import type { ActView } from '../useAct.ts';
import { type AskedAct, type Asking, useAsked } from '../useAsked.tsx';
import { CommandDialog } from './CommandDialog.tsx';
import { Confirm, questionRows } from './Confirm.tsx';
import { fieldRows, FormChoices, FormFields, FormReason } from './Form.tsx';
import { Heading } from './Heading.tsx';
import { Busy, ErrorLine } from './states.tsx';

interface ActFormProps<Preview, Result> {
  readonly act: ActView<Preview, Result>;
  readonly title: string;
  readonly detail?: readonly Span[] | undefined;
  readonly right?: readonly Span[] | undefined;
  /** Draws what it would do within the room there is; when `isAsked`, the fields are not in sight. */
  drawPreview(preview: Preview, isAsked: boolean): ReactNode;
  /** Without the question mark. */
  question(preview: Preview): string;
  /** What Yes does, one or two words. */
  readonly yes: string;
  drawResult(result: Result): ReactNode;
  /** The word for beginning anew, where that makes sense. */
  readonly another?: string;
  /** The command line that does the same, where there is one. */
  command?(result: Result): string;
  /** What most do next. */
  leadsTo?(result: Result): Bindings;
  /** What takes it back, asked about first; why nothing does. */
  undo?(result: Result): UndoingAct | { readonly whyNot: string };
}

/** What takes back what was done. */
export interface UndoingAct extends AskedAct {
  /** One or two words for the footer, where it is no taking back. */
  readonly title?: string;
  /** What stays on the screen once it is done, where it is no taking back. */
  readonly told?: string;
}

/** Fields that are full already are no surprise to whoever is told why. */
const KEPT: readonly Span[] = [['muted', 'as you left it, Ctrl-X starts over']];
/** Lines that a preview needs to say something. */
const LEAST_PREVIEW = 4;
/** With fewer rows every one is needed. */
const ROOMY_ROWS = 14;

export function ActForm<Preview, Result>(props: ActFormProps<Preview, Result>) {
  const { act, title, detail, right } = props;
  const { columns, rows } = useRoom();
  const head = rows < ROOMY_ROWS ? 1 : 2;
  const isKept = act.form.isKept && act.step === 'typing';
  return (
    <>
      <Heading title={title} detail={detail} right={right ?? (isKept ? KEPT : undefined)} />
      {head > 1 && <Line spans={[' ']} />}
      <Room columns={columns} rows={rows - head}>
        {act.step === 'done' && <Done {...props} />}
        {act.step === 'asking' && <Asked {...props} />}
        {(act.step === 'typing' || act.step === 'working') && <Typed {...props} />}
      </Room>
    </>
  );
}

function Typed<Preview, Result>({ act, drawPreview }: ActFormProps<Preview, Result>) {
  const { columns, rows } = useRoom();
  const { form, preview, error, step } = act;
  const isWorking = step === 'working';
  const fields = fieldRows(form, rows);
  const room = rows - 1 - fields;
  // Where there is nothing to tell yet, all lines are for what can be picked.
  const told = preview === undefined && error === undefined ? 0 : LEAST_PREVIEW;
  const choices = isWorking ? 0 : Math.min(form.choices.length, Math.max(room - told, Math.min(room, 3)));
  return (
    <>
      <FormFields form={form} height={fields} isStill={isWorking} />
      <FormReason form={form} height={fields} isStill={isWorking} />
      {choices > 0 && <FormChoices form={form} height={choices} />}
      <Room columns={columns} rows={room - choices}>
        {isWorking && <Busy what="booking" />}
        {error !== undefined && <ErrorLine error={error} />}
        {error === undefined && preview !== undefined && <Whole>{drawPreview(preview, false)}</Whole>}
      </Room>
    </>
  );
}

/** What does not fit is cut off below, never squeezed together. */
const Whole = ({ children }: { readonly children: ReactNode }) => (
  <Box flexDirection="column" flexShrink={0}>
    {children}
  </Box>
);

function Asked<Preview, Result>({ act, drawPreview, question, yes }: ActFormProps<Preview, Result>) {
  const { columns, rows } = useRoom();
  if (act.preview === undefined) return null;
  const asked = { question: question(act.preview), yes };
  const below = questionRows(asked, columns);
  return (
    <>
      <Room columns={columns} rows={rows - 1 - below}>
        <Whole>{drawPreview(act.preview, true)}</Whole>
      </Room>
      <Line spans={[' ']} />
      <Confirm {...asked} onYes={act.confirm} onNo={act.decline} />
    </>
  );
}

function Done<Preview, Result>(props: ActFormProps<Preview, Result>) {
  const { act, drawResult, another, command, undo, leadsTo } = props;
  const { columns, rows } = useRoom();
  const asked = useAsked();
  const [isUndone, setIsUndone] = useState(false);
  const navigation = useNavigation();
  const [isCommand, setIsCommand] = useState(false);
  const { result } = act;
  const undoing = result === undefined ? undefined : undo?.(result);
  useCommands({
    open: { run: navigation.back, title: 'done', does: 'Go back to where you came from' },
    ...(result === undefined ? {} : leadsTo?.(result)),
    ...(another === undefined ? {} : { create: { run: act.again, title: another, does: 'Begin anew' } }),
    ...(undoing === undefined ? {} : { undo: undoBinding(undoing, asked, isUndone, setIsUndone) }),
    ...(command === undefined
      ? {}
      : { commandLine: { run: () => setIsCommand(true), does: 'Show the command line that does the same' } }),
  });
  if (result === undefined) return null;
  const below = (isUndone ? 1 : 0) + (asked.line === undefined ? 0 : asked.line.rows + 1);
  if (!isCommand || command === undefined)
    return (
      <>
        <Room columns={columns} rows={rows - below}>
          <Whole>{drawResult(result)}</Whole>
        </Room>
        {isUndone && <Line spans={[' ', ['success', toldOf(undoing)]]} />}
        {asked.line !== undefined && <Line spans={[' ']} />}
        {asked.line?.node}
      </>
    );
  return (
    <Overlay>
      <CommandDialog command={command(result)} onClose={() => setIsCommand(false)} />
    </Overlay>
  );
}

const toldOf = (undoing: UndoingAct | { readonly whyNot: string } | undefined): string =>
  (undoing !== undefined && 'told' in undoing ? undoing.told : undefined) ?? 'It is taken back.';

function undoBinding(
  undoing: UndoingAct | { readonly whyNot: string },
  { ask }: Asking,
  isUndone: boolean,
  setIsUndone: (isUndone: boolean) => void,
): Binding {
  if (!('perform' in undoing)) return { run: () => {}, title: 'take back', whyNot: undoing.whyNot };
  return {
    run: () =>
      ask({
        ...undoing,
        perform: async () => {
          await undoing.perform();
          setIsUndone(true);
        },
      }),
    title: undoing.title ?? 'take back',
    does: undoing.question,
    whyNot: isUndone ? `it is ${undoing.title === undefined ? 'taken back' : 'done'} already` : undefined,
  };
}
