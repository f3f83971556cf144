/** One rule: what it looks at and which category it gives. The past rows it would change are in sight while one types. */
import { useRef } from 'react';
import { whyNot } from '../../form.ts';
import { findCategories } from '../../../services/findCategories.ts';
import { type ListedRule, listRules } from '../../../services/listRules.ts';
import { removeRule } from '../../../services/removeRule.ts';
import {
  planRule,
  type Reclassified,
  type RuleRequest,
  type SavedRule,
  saveRule,
} from '../../../services/saveRule.ts';
import { choiceField } from '../../choiceField.ts';
import { actCommand } from '../../commandLine.ts';
import type { TableColumn } from '../../columns.ts';
import { ActForm } from '../../components/ActForm.tsx';
import { StillTable } from '../../components/StillTable.tsx';
import { EmptyState, ErrorLine, Loading } from '../../components/states.tsx';
import { showCount, showSigned } from '../../figures.ts';
import type { Choice, Field } from '../../form.ts';
import { useHold } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { useRoom } from '../../room.tsx';
import { type Draft, useSession } from '../../session.tsx';
import { useAct } from '../../useAct.ts';
import { useReading } from '../../useReading.ts';
import type { ScreenProps } from '../index.tsx';
import { amountTest, meaningOf, PARTS, partsOf, textTest, whenOf } from './ruleParts.ts';

export function Rule({ params }: ScreenProps<'rule'>) {
  const { bank, viewer } = useSession();
  const { value, error } = useReading(
    async () => ({
      rule: (await listRules(bank, viewer)).find(({ id, isOwn }) => isOwn && id === params.id),
      categories: await findCategories(bank, viewer),
    }),
    [params.id],
  );
  useHold(value === undefined && error === undefined);
  if (error !== undefined) return <ErrorLine error={error} />;
  if (value === undefined) return <Loading />;
  if (params.id !== undefined && value.rule === undefined)
    return <EmptyState text="That rule is not there any more." todo="Esc goes back." />;
  const choices = value.categories.map(({ section, name }) => ({ value: `${section}/${name}` }));
  return <RuleForm params={params} rule={value.rule} categories={choices} />;
}

interface Kept extends SavedRule {
  readonly request: RuleRequest;
}

interface RuleFormProps extends ScreenProps<'rule'> {
  readonly rule: ListedRule | undefined;
  readonly categories: readonly Choice[];
}

const FIRST_PRIORITY = '100';
const LEAVE = 'leave';

function RuleForm({ params, rule, categories }: RuleFormProps) {
  const { bank, viewer, program } = useSession();
  const looking = useRef(new AbortController());
  const given = rule ?? params;
  const parts = partsOf(given.when ?? '');
  const request = (values: Draft): RuleRequest => {
    const [section = '', ...name] = (values.category ?? '').split('/');
    const priority = Number.parseInt(values.priority ?? FIRST_PRIORITY, 10);
    return { id: rule?.id, priority, section, category: name.join('/'), when: whenOf(values) };
  };
  const act = useAct<readonly Reclassified[], Kept>({
    fields: fieldsFor(categories, parts.when !== undefined),
    initial: {
      ...parts,
      category: given.category === undefined ? '' : `${given.section}/${given.category}`,
      priority: rule === undefined ? FIRST_PRIORITY : String(rule.priority),
      past: 'change',
    },
    draft: `rule ${JSON.stringify(params)}`,
    // A rule that is offered lacks nothing: one begins where it can be accepted.
    startAt: rule === undefined && given.when !== undefined ? 'past' : undefined,
    preview: (values) => {
      // Over many rows an earlier look is not waited for.
      looking.current.abort();
      looking.current = new AbortController();
      return planRule(bank, viewer, request(values), looking.current.signal);
    },
    perform: async (values) => ({
      ...(await saveRule(bank, viewer, request(values), { pastRows: values.past !== LEAVE })),
      request: request(values),
    }),
    fieldOf: ({ code }) =>
      code === 'unknown_category' ? 'category' : code === 'missing_value' ? 'counterparty' : undefined,
  });
  const isLeft = act.form.values.past === LEAVE;
  return (
    <ActForm
      act={act}
      title={rule === undefined ? 'New rule' : `Rule ${rule.id}`}
      detail={[
        ['muted', act.form.isComplete ? whenOf(act.form.values) : 'text, =text for exactly, /pattern/'],
      ]}
      drawPreview={(changed) => <PastRows changed={changed} isLeft={isLeft} />}
      question={(changed) =>
        changed.length === 0 || isLeft
          ? 'Keep the rule'
          : `Keep the rule and change ${showCount(changed.length, 'past row')}`
      }
      yes="keep"
      drawResult={({ id, reclassified }) => (
        <Line
          spans={[' ', ['success', `Rule ${id} is kept; ${showCount(reclassified, 'past row')} changed.`]]}
        />
      )}
      undo={({ id, reclassified }) => {
        if (reclassified > 0)
          return {
            whyNot: 'past rows were changed with it: choose their category anew, then remove the rule',
          };
        return rule === undefined
          ? {
              question: `Remove rule ${id} again`,
              yes: 'remove',
              perform: () => removeRule(bank, viewer, id),
              done: `Rule ${id} is removed`,
            }
          : {
              question: `Make rule ${id} what it was: ${rule.section}/${rule.category} when ${rule.when}`,
              yes: 'put back',
              perform: () => saveRule(bank, viewer, rule),
              done: `Rule ${id} is what it was`,
            };
      }}
      another="another rule"
      {...(rule === undefined
        ? {
            command: ({ request: made }: Kept) => actCommand(program, viewer, addWords(made)),
          }
        : {})}
    />
  );
}

const addWords = ({ section, category, when, priority }: RuleRequest): string[] => [
  ...['rules', 'add', '--section', section, '--category', category, '--when', when],
  ...['--priority', String(priority ?? FIRST_PRIORITY)],
];

const LABELS: Readonly<Record<string, string>> = {
  counterparty: 'Counterparty',
  description: 'Description',
  account: 'Account',
};

function fieldsFor(categories: readonly Choice[], isText: boolean): readonly Field[] {
  const flat: readonly Field[] = [
    ...PARTS.map(
      (name): Field => ({
        name,
        label: LABELS[name] ?? name,
        kind: 'text',
        check: (text) => whyNot(() => textTest(name, text)),
        note: meaningOf,
      }),
    ),
    {
      name: 'amount',
      label: 'Amount',
      kind: 'text',
      hint: '-800 to -600, from 100, to -5',
      check: (text, values) =>
        whyNot(() => amountTest(text)) ?? whyNot(() => whenOf({ ...values, when: '' })),
    },
    choiceField({
      name: 'match',
      label: 'Match',
      choices: [
        { value: 'all', detail: 'all that is filled in must hold' },
        { value: 'any', detail: 'one of it is enough' },
      ],
    }),
  ];
  return [
    choiceField({
      name: 'category',
      label: 'Category',
      hint: 'which it gives',
      needsPick: true,
      choices: categories,
    }),
    ...(isText
      ? [
          {
            name: 'when',
            label: 'When',
            kind: 'text',
            check: (text: string) => whyNot(() => whenOf({ when: text })),
          } as const,
        ]
      : flat),
    {
      name: 'priority',
      label: 'Priority',
      kind: 'text',
      check: (text) => (/^\d{1,6}$/.test(text) ? undefined : 'a whole number; the lowest is asked first'),
    },
    choiceField({
      name: 'past',
      label: 'Past rows',
      choices: [
        { value: 'change', detail: 'those it would have classified get its category' },
        { value: LEAVE, detail: 'only what is imported from now on' },
      ],
    }),
  ];
}

const COLUMNS: readonly TableColumn<Reclassified>[] = [
  {
    title: '',
    priority: 1,
    align: 'left',
    least: 10,
    text: ({ bookedOn }) => bookedOn,
    meaning: () => 'muted',
  },
  {
    title: '',
    priority: 2,
    align: 'left',
    isRef: true,
    text: ({ accountRef }) => accountRef,
    meaning: () => 'muted',
  },
  { title: '', priority: 1, align: 'left', least: 12, text: ({ description }) => description },
  { title: '', priority: 2, align: 'left', text: ({ category }) => category, meaning: () => 'muted' },
  { title: '', priority: 1, align: 'point', text: ({ amount, currency }) => showSigned(amount, currency) },
  { title: '', priority: 1, align: 'left', least: 3, text: ({ currency }) => currency },
];

interface PastRowsProps {
  readonly changed: readonly Reclassified[];
  readonly isLeft: boolean;
}

function PastRows({ changed, isLeft }: PastRowsProps) {
  const { rows } = useRoom();
  if (changed.length === 0) return <Line spans={[['muted', ' This rule would change no past row.']]} />;
  const room = Math.max(0, rows - 2);
  const says = `This rule would change ${showCount(changed.length, 'past row')}${isLeft ? '; they are left as they are' : ':'}`;
  // The newest are the ones people know.
  const shown = changed.toReversed().slice(0, room);
  return (
    <>
      <Line spans={[' ', [isLeft ? 'muted' : 'accent', says]]} />
      <StillTable columns={COLUMNS} rows={shown} hasTitles={false} />
    </>
  );
}
