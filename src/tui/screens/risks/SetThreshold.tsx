/** Changes what a risk rule measures by: how many flags there are now and would be is shown as it is typed. */
import {
  parseThreshold,
  parseThresholdName,
  THRESHOLD_NAMES,
  THRESHOLD_SETTINGS,
} from '../../../domain/risk/thresholdSettings.ts';
import { THRESHOLDS } from '../../../domain/risk/thresholds.ts';
import { previewThreshold, type ThresholdEffect } from '../../../reports/risks.ts';
import { changeThreshold } from '../../../services/riskThresholds.ts';
import { choiceField } from '../../choiceField.ts';
import { actCommand } from '../../commandLine.ts';
import { ActForm } from '../../components/ActForm.tsx';
import { Told, type ToldLine } from '../../components/Told.tsx';
import { groupThousands } from '../../figures.ts';
import { whyNot } from '../../form.ts';
import { Line } from '../../line.tsx';
import { type Draft, useSession } from '../../session.tsx';
import { useTheme } from '../../theme.ts';
import { useAct } from '../../useAct.ts';
import type { ScreenProps } from '../index.tsx';

const changeOf = ({ name = '', value = '' }: Draft) => {
  const known = parseThresholdName(name);
  return { name: known, value: parseThreshold(known, value) };
};

export function SetThreshold({ params }: ScreenProps<'setThreshold'>) {
  const { bank, viewer, program } = useSession();
  const { glyphs } = useTheme();
  const act = useAct<ThresholdEffect, ThresholdEffect>({
    fields: [
      choiceField({
        name: 'name',
        label: 'Threshold',
        hint: 'what a rule measures by',
        choices: THRESHOLD_NAMES.map((value) => ({ value, detail: THRESHOLD_SETTINGS[value].about })),
      }),
      {
        name: 'value',
        label: 'Now',
        kind: 'amount',
        hint: 'a whole number',
        check: (text, { name = params.name }) =>
          whyNot(() => changeOf({ name, value: text })) && `give a whole number${rangeOf(name)}`,
      },
    ],
    initial: { name: params.name },
    startAt: 'value',
    draft: `setThreshold ${params.name}`,
    preview: (values) => previewThreshold(bank, viewer, changeOf(values)),
    perform: async (values) => {
      const change = changeOf(values);
      const effect = await previewThreshold(bank, viewer, change);
      await changeThreshold(bank, viewer, change);
      return effect;
    },
    fieldOf: ({ code }) => (code === 'bad_value' ? 'value' : undefined),
  });
  return (
    <ActForm
      act={act}
      title="Threshold"
      detail={[['muted', detailOf(act.form.values.name)]]}
      drawPreview={(effect) => <Told lines={linesOf(effect, glyphs.arrow)} />}
      question={({ name, value }) => `Measure by ${name} ${shown(value)} ${THRESHOLD_SETTINGS[name].unit}`}
      yes="change"
      drawResult={(effect) => (
        <>
          <Line
            spans={[
              ' ',
              [
                'success',
                `${effect.name} is ${shown(effect.value)} ${THRESHOLD_SETTINGS[effect.name].unit}.`,
              ],
            ]}
          />
          <Line spans={[' ']} />
          <Told lines={linesOf(effect, glyphs.arrow)} />
        </>
      )}
      another="another"
      undo={({ name, before, value }) => ({
        question: `Measure by ${name} ${shown(before)} again, not ${shown(value)}`,
        yes: 'put back',
        perform: () => changeThreshold(bank, viewer, { name, value: before }),
        done: `${name} is ${shown(before)} again`,
      })}
      command={({ name, value }) =>
        actCommand(program, viewer, ['settings', 'threshold', name, String(value)])
      }
    />
  );
}

const shown = (value: number): string => groupThousands(String(value));

function detailOf(name: string | undefined): string {
  const known = THRESHOLD_NAMES.find((each) => each === name);
  if (known === undefined) return '';
  const { least, most, unit, get } = THRESHOLD_SETTINGS[known];
  return `${shown(least)} to ${shown(most)} ${unit}, at first ${shown(get(THRESHOLDS))}`;
}

function rangeOf(name: string | undefined): string {
  const known = THRESHOLD_NAMES.find((each) => each === name);
  if (known === undefined) return '';
  const { least, most } = THRESHOLD_SETTINGS[known];
  return ` from ${shown(least)} to ${shown(most)}`;
}

/** The change, all flags, and the rules of which there would be more or fewer. */
function linesOf({ name, before, value, rules }: ThresholdEffect, arrow: string): readonly ToldLine[] {
  const sum = (when: 'before' | 'after'): number => rules.reduce((all, rule) => all + rule[when], 0);
  const moved = rules.filter((rule) => rule.before !== rule.after);
  return [
    [name, `${shown(before)} ${arrow} ${shown(value)} ${THRESHOLD_SETTINGS[name].unit}`],
    [
      'flags',
      `${sum('before')} ${arrow} ${sum('after')}`,
      ['muted', moved.length === 0 ? '   none more, none fewer' : ''],
    ],
    ...moved.map((of): ToldLine => [of.rule, `${of.before} ${arrow} ${of.after}`]),
  ];
}
