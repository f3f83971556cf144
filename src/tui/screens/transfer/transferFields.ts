/** The fields of a transfer: what each takes, and why it does not take what was typed. */
import { dayCalendar } from '../../calendarField.ts';
import type { Day } from '../../../domain/day.ts';
import { parseMoney } from '../../../domain/money.ts';
import type { Refusal, RefusalCode } from '../../../domain/refusal.ts';
import type { TransferRequest } from '../../../domain/transfer.ts';
import type { ReportRow } from '../../../reports/report.ts';
import type { Payee } from '../../../services/findPayees.ts';
import { ibanFault, readIban } from '../../../services/iban.ts';
import { accountField, accountOf, amountNote, balanceText } from '../../accountField.ts';
import { readDay } from '../../dayText.ts';
import { showDay } from '../../figures.ts';
import { type Field, whyNot } from '../../form.ts';
import type { Draft } from '../../session.tsx';
import { payeeChoices, payeeOf } from './payees.ts';

interface Known {
  readonly accounts: readonly ReportRow[];
  readonly payees: readonly Payee[];
  /** What was typed as the payee and is known to name nobody. */
  readonly nobody?: string | undefined;
  readonly today: Day;
}

export function transferFields({ accounts, payees, nobody, today }: Known): readonly Field[] {
  return [
    accountField(accounts, { name: 'from', label: 'From' }),
    ...payeeFields({ accounts, payees, nobody }),
    bookingDayField(today),
  ];
}

/** When it is booked: today at the latest, and today where nothing is said. */
export const bookingDayField = (today: Day): Field => ({
  name: 'day',
  label: 'Day',
  kind: 'text',
  hint: 'today',
  calendar: dayCalendar(today),
  check: (text) => (text === '' ? undefined : whyNot(() => readDay(text, today))),
  note: (text) => showDay(readDay(text, today)),
});

/** Whom one pays, how much and what for; `paying` is the account it is paid from where that is no field of the form. */
export function payeeFields(
  { accounts, payees, nobody }: Omit<Known, 'today'>,
  paying = '',
): readonly Field[] {
  return [
    {
      name: 'to',
      label: 'To',
      kind: 'text',
      hint: 'a name, an account or an IBAN',
      needsPick: true,
      check: (text, { from = paying }) => {
        if (text.trim() === '') return 'whom to pay is needed';
        const isSomebody = payeeChoices(payees, accounts, text, from).length > 0;
        if (text === nobody && ibanFault(text) === undefined) return `there is no account ${text.trim()}`;
        return ibanFault(text) ?? (isSomebody ? undefined : 'nobody is called that, and no account');
      },
      note: (text) => {
        const own = accountOf(accounts, payeeOf(payees, text)?.account);
        return own ? balanceText(own) : undefined;
      },
      choices: (text, { from = paying }) =>
        text === nobody ? [] : payeeChoices(payees, accounts, text, from),
    },
    {
      name: 'toName',
      label: 'Name',
      kind: 'text',
      hint: 'of the payee, to find it again',
      given: ({ to = '' }) => payeeOf(payees, to)?.name ?? (readIban(to) === undefined ? '' : undefined),
    },
    {
      name: 'amount',
      label: 'Amount',
      kind: 'amount',
      hint: 'such as 120.00',
      check: amountFault,
      note: (text, { from = paying }) => {
        const currency = accountOf(accounts, from)?.currency;
        return currency === undefined ? undefined : amountNote(text, String(currency));
      },
    },
    { name: 'description', label: 'Description', kind: 'text', hint: 'what the payee reads' },
  ];
}

function amountFault(text: string): string | undefined {
  if (text === '') return 'an amount is needed';
  return whyNot(() => parseMoney(text)) ?? (parseMoney(text) > 0n ? undefined : 'give an amount above zero');
}

/** Of complete values only. The payee is called what the form calls him. */
export function transferRequest(
  { from = '', to = '', toName, amount = '', description = '', day }: Draft,
  { payees, today }: Known,
  id: string,
): TransferRequest {
  const name = payeeOf(payees, to)?.name ?? toName?.trim();
  return {
    id,
    from,
    to: to.trim(),
    amount: parseMoney(amount),
    description: description.trim(),
    ...(name ? { toName: name } : {}),
    ...(day ? { day: readDay(day, today) } : {}),
  };
}

const FIELDS: Partial<Record<RefusalCode, string>> = {
  insufficient_funds: 'amount',
  not_positive: 'amount',
  too_large: 'amount',
  too_precise: 'amount',
  wrong_currency: 'amount',
  unknown_account: 'to',
  same_account: 'to',
  bad_iban: 'to',
  no_rate: 'to',
  wrong_account_kind: 'to',
  bad_day: 'day',
  too_long: 'description',
};

/** The field that a refusal is about; of a frozen or closed account, the one that holds it. */
export function transferFieldOf({ code, message }: Refusal, { from = '' }: Draft): string | undefined {
  if (code === 'account_frozen' || code === 'account_closed') return message.startsWith(from) ? 'from' : 'to';
  return FIELDS[code];
}
