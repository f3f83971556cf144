/**
 * The form that corrects one booked row, or takes it back: as it stands to begin with, what changes in sight while one types,
 * a reason before anything is kept.
 */
import type { Refusal } from '../../../domain/refusal.ts';
import type { Corrected } from '../../../services/correctRow.ts';
import { checkReason } from '../../../domain/reason.ts';
import { actCommand } from '../../commandLine.ts';
import { ActForm } from '../../components/ActForm.tsx';
import { Told, type ToldLine } from '../../components/Told.tsx';
import { type Field, problemOf, whyNot } from '../../form.ts';
import { Line, type Span } from '../../line.tsx';
import { revisionLines } from '../../revisionLines.ts';
import { type Draft, useSession } from '../../session.tsx';
import { useTheme } from '../../theme.ts';
import { useAct } from '../../useAct.ts';

interface CorrectRowProps {
  readonly noun: 'trade' | 'transaction';
  /** Its number. */
  readonly number: number;
  /** What tells it apart, beside the title. */
  readonly detail: readonly Span[];
  readonly isTakenBack: boolean;
  /** None where it is taken back. */
  readonly fields: readonly Field[];
  readonly initial: Draft;
  /** `values` differ from what is initial. */
  preview(values: Draft, reason: string): Promise<Corrected>;
  perform(values: Draft, reason: string): Promise<Corrected>;
  /** Makes it again what it was, once `values` took the place of `before`. */
  putBack(values: Draft, before: Draft, reason: string): Promise<unknown>;
  fieldOf(refusal: Refusal): string | undefined;
  /** What is changed, as flags of the command line. */
  flags(values: Draft): readonly string[];
}

interface Done extends Corrected {
  /** The same on the command line. */
  readonly words: readonly string[];
  readonly values: Draft;
  /** What stood there: the form follows what was written. */
  readonly initial: Draft;
}

export function CorrectRow(props: CorrectRowProps) {
  const { noun, number, isTakenBack, fields, initial } = props;
  const { program, viewer } = useSession();
  const { glyphs } = useTheme();
  const isChanged = (values: Draft): boolean => fields.some(({ name }) => values[name] !== initial[name]);
  const act = useAct<Corrected, Done>({
    fields: [...fields, whyField((values) => isTakenBack || isChanged(values))],
    initial,
    draft: `correct ${noun} ${number} ${isTakenBack}`,
    startAt: fields[0]?.name,
    lookAt: (values) => {
      if (!isTakenBack && !isChanged(values)) return undefined;
      const { why: _, ...others } = values;
      return fields.every((field) => problemOf(field, values) === undefined) ? others : undefined;
    },
    preview: (values) => props.preview(values, values.why ?? ''),
    perform: async (values) => ({
      ...(await props.perform(values, values.why ?? '')),
      values,
      initial,
      words: [
        ...[noun, isTakenBack ? 'delete' : 'edit', `#${number}`, ...props.flags(values)],
        ...['--reason', values.why ?? ''],
      ],
    }),
    fieldOf: (refusal) => (isTakenBack ? undefined : props.fieldOf(refusal)),
  });
  const deed = isTakenBack ? `Take ${noun} #${number} back` : `Correct ${noun} #${number}`;
  return (
    <ActForm
      act={act}
      title={deed}
      detail={act.step === 'done' ? [] : props.detail}
      drawPreview={(corrected) => <Told lines={linesOf(corrected, glyphs.arrow)} />}
      question={() => deed}
      yes={isTakenBack ? 'take back' : 'correct'}
      drawResult={(corrected) => (
        <>
          <Line
            spans={[
              ' ',
              ['success', isTakenBack ? `The ${noun} is taken back.` : `The ${noun} is corrected.`],
              ['muted', '   What it was stays on record.'],
            ]}
          />
          <Line spans={[' ']} />
          <Told lines={linesOf(corrected, glyphs.arrow)} />
        </>
      )}
      {...(isTakenBack
        ? {}
        : {
            undo: ({ values, initial: before }: Done) => ({
              question: `Make ${noun} #${number} again what it was`,
              yes: 'put back',
              perform: () => props.putBack(values, before, 'put back right after it was corrected'),
              done: 'It is what it was before; both stay on record',
            }),
          })}
      command={({ words }) => actCommand(program, viewer, words)}
    />
  );
}

const whyField = (isChanged: (values: Draft) => boolean): Field => ({
  name: 'why',
  label: 'Why',
  kind: 'text',
  hint: 'a reason, for whoever reads it later',
  check: (text, values) => (isChanged(values) ? whyNot(() => checkReason(text)) : 'nothing is changed yet'),
});

function linesOf({ before, after, revision }: Corrected, arrow: string): readonly ToldLine[] {
  const changes = Object.keys(before)
    .filter((name) => after !== null && isShown(name) && before[name] !== after[name])
    .map(
      (name): ToldLine => [
        'Changes',
        `${name.replaceAll('_', ' ')}  ${before[name] ?? 'none'} ${arrow} ${after?.[name] ?? 'none'}`,
      ],
    );
  return [...changes, ...revisionLines(revision, arrow)];
}

const isShown = (name: string): boolean => name !== 'id' && !name.endsWith('_id') && name !== 'created_at';
