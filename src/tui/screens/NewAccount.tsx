/** Opens an account: an individual his own, an owner his org's, an admin anybody's. */
import { amountNote } from '../accountField.ts';
import { ACCOUNT_KINDS, type AccountKind, KINDS_OF_OWNER, parseRef } from '../../domain/account.ts';
import type { Viewer } from '../../domain/access.ts';
import { parseCurrency } from '../../domain/currency.ts';
import { parseMoney } from '../../domain/money.ts';
import { parseFullName } from '../../domain/name.ts';
import { refuse } from '../../domain/refusal.ts';
import { members } from '../../reports/members.ts';
import { orgs } from '../../reports/orgs.ts';
import { users } from '../../reports/users.ts';
import { addAccount, type NewAccountRequest, rehearseAccount } from '../../services/addAccount.ts';
import type { Bank } from '../../services/bank.ts';
import { closeUnused } from '../../services/closeUnused.ts';
import { choiceField, currencyField } from '../choiceField.ts';
import { EntryForm } from '../components/EntryForm.tsx';
import { type Choice, type Field, whyNot } from '../form.ts';
import { useHold } from '../keyboard.tsx';
import { type Draft, useSession } from '../session.tsx';
import { collect, useReading } from '../useReading.ts';
import type { ScreenProps } from './index.tsx';

/** Whom an account can be opened for, and who can hold an expense account. */
interface Known {
  readonly owners: readonly Choice[];
  readonly holders: readonly (Choice & { readonly org: string })[];
}
const NOBODY: Known = { owners: [], holders: [] };
const ORG = 'org';

export function NewAccount({ params }: ScreenProps<'newAccount'>) {
  const { bank, viewer } = useSession();
  const { value = NOBODY, error } = useReading(() => readKnown(bank, viewer), []);
  useHold(value === NOBODY && error === undefined);
  return (
    <EntryForm
      title="New account"
      draft={`newAccount ${params.owner ?? ''}`}
      fields={fieldsFor(viewer, value)}
      initial={{ currency: viewer.reportingCurrency, owner: params.owner ?? '' }}
      question={({ kind, ref }) => `Open the ${kind} account ${ref}`}
      yes="open"
      effect={async (values) => {
        await rehearseAccount(bank, viewer, requestOf(values, viewer, value));
        return [];
      }}
      perform={(values) => addAccount(bank, viewer, requestOf(values, viewer, value))}
      undo={({ ref = '', opening = '' }) =>
        opening !== '' && parseMoney(opening) !== 0n
          ? { whyNot: 'its opening balance is on it: move that out, then an admin closes it' }
          : {
              question: `Close ${ref} again: it stays on record, and its ref taken`,
              yes: 'close',
              perform: () => closeUnused(bank, viewer, ref),
              done: `${ref} is closed`,
              title: 'close again',
              told: 'It is closed.',
            }
      }
      done={({ ref }) => `${ref} is open.`}
      another="another"
      fieldOf={{
        name_taken: 'ref',
        wrong_account_kind: 'kind',
        unknown_user: 'holder',
        unknown_org: 'owner',
        bad_value: 'owner',
        missing_value: 'holder',
      }}
    />
  );
}

async function readKnown(bank: Bank, viewer: Viewer): Promise<Known> {
  if (viewer.role === 'individual') return { owners: [], holders: [] };
  const [people, companies, memberships] = await Promise.all(
    [users, orgs, members].map((report) => collect(report.rows(bank, viewer, {}))),
  );
  return {
    owners: [
      ...(people ?? [])
        .filter(({ roles }) => String(roles).split(', ').includes('individual'))
        .map(({ user, display_name: name }) => ({ value: String(user), detail: String(name) })),
      ...(companies ?? []).map(({ org }) => ({ value: String(org), detail: ORG })),
    ],
    holders: (memberships ?? []).map(({ user, role, org }) => ({
      value: String(user),
      detail: `${role} of ${org}`,
      org: String(org),
    })),
  };
}

const isOfOrg = (viewer: Viewer, { owners }: Known, { owner }: Draft): boolean =>
  viewer.role === 'corporate' || owners.some(({ value, detail }) => value === owner && detail === ORG);

function fieldsFor(viewer: Viewer, known: Known): readonly Field[] {
  // Of an admin who has not said yet whom it is for, all of them.
  const kindsOf = (values: Draft): readonly AccountKind[] =>
    viewer.role === 'admin' && !known.owners.some(({ value }) => value === values.owner)
      ? ACCOUNT_KINDS
      : KINDS_OF_OWNER[isOfOrg(viewer, known, values) ? 'org' : 'user'];
  return [
    ...(viewer.role === 'admin'
      ? [
          choiceField({
            name: 'owner',
            label: 'Owner',
            hint: 'a user or an org',
            needsPick: true,
            choices: known.owners,
          }),
        ]
      : []),
    {
      name: 'ref',
      label: 'Ref',
      kind: 'text',
      hint: 'an IBAN or a short name such as ANA-SAVINGS',
      check: (text) => whyNot(() => parseRef(text)),
    },
    {
      name: 'name',
      label: 'Name',
      kind: 'text',
      hint: 'the ref',
      check: (text) => (text === '' ? undefined : whyNot(() => parseFullName(text, 'an account name'))),
    },
    choiceField({
      name: 'kind',
      label: 'Kind',
      choices: (values) => kindsOf(values).map((value) => ({ value, detail: FOR[value] })),
    }),
    ...(viewer.role === 'individual'
      ? []
      : [
          choiceField({
            name: 'holder',
            label: 'Used by',
            hint: 'a member of the org',
            needsPick: true,
            choices: ({ owner }) => known.holders.filter(({ org }) => !owner || org === owner),
            given: ({ kind }) => (kind === 'expense' ? undefined : ''),
          }),
        ]),
    currencyField,
    {
      name: 'opening',
      label: 'Opening balance',
      kind: 'amount',
      hint: '0.00',
      check: (text) =>
        text === ''
          ? undefined
          : whyNot(() => (parseMoney(text) < 0n ? refuse('bad_value', 'give zero or more') : undefined)),
      note: (text, { currency = '' }) => amountNote(text, currency),
    },
  ];
}

const FOR: Readonly<Record<(typeof ACCOUNT_KINDS)[number], string>> = {
  checking: 'for everyday payments',
  savings: 'for money put aside',
  brokerage: 'for shares; a trade moves its cash',
  operating: "a company's current account",
  expense: "a company's, used by one employee",
};

function requestOf(values: Draft, viewer: Viewer, known: Known): NewAccountRequest {
  const { ref = '', name, kind, holder, currency = '', opening, owner } = values;
  const wanted = ACCOUNT_KINDS.find((one) => one === kind) ?? refuse('missing_value', 'a kind is needed');
  return {
    ref,
    kind: wanted,
    currency: parseCurrency(currency),
    ...(name ? { name } : {}),
    ...(opening ? { opening: parseMoney(opening) } : {}),
    ...(kind === 'expense' && holder ? { holder } : {}),
    ...(owner ? (isOfOrg(viewer, known, values) ? { org: owner } : { owner }) : {}),
  };
}
