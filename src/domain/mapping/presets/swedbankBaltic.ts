/** Swedbank in Estonia, Latvia and Lithuania: rows of another code are turnovers and balances. */
import type { Preset } from '../preset.ts';

export const swedbankBaltic: Preset = {
  name: 'swedbank-baltic',
  title: 'Swedbank in the Baltics',
  kind: 'transactions',
  headers: [['Account No', '', 'Date', 'Beneficiary', 'Details', 'Amount', 'Currency', 'D/K', 'Record ID']],
  fields: {
    account_ref: { columns: ['Account No'] },
    date: { columns: ['Date'] },
    currency: { columns: ['Currency'] },
    description: { columns: ['Details'] },
    counterparty_name: { columns: ['Beneficiary'] },
    external_id: { columns: ['Record ID'] },
  },
  amount: { by: 'letter', column: 'Amount', letter: 'D/K', minus: ['d'], plus: ['k', 'c'] },
  dates: { format: 'dd.mm.yyyy', zone: 'UTC' },
  keep: [{ column: 2, values: ['20'] }],
};
