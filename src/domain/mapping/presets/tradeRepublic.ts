/** Trade Republic, transactions. */
import type { Preset } from '../preset.ts';

export const tradeRepublic: Preset = {
  name: 'trade-republic',
  title: 'Trade Republic, transactions',
  kind: 'trades',
  headers: [['datetime', 'type', 'symbol', 'shares', 'price', 'amount', 'fee', 'tax', 'currency']],
  fields: {
    trade_time: { columns: ['datetime'] },
    isin: { columns: ['symbol'] },
    side: { columns: ['type'] },
    qty: { columns: ['shares'] },
    price: { columns: ['price'] },
    fees: { columns: ['fee', 'tax'] },
    currency: { columns: ['currency'] },
    external_id: { columns: ['transaction_id'] },
  },
  dates: { format: 'yyyy-mm-dd', zone: 'UTC' },
  words: { buy: ['buy'], sell: ['sell'] },
  leaveOut: [
    {
      column: 'type',
      values: [
        'dividend',
        'dividends',
        'interest',
        'deposit',
        'withdrawal',
        'fee',
        'fees',
        'tax',
        'transfer',
        'cash top-up',
        'cash withdrawal',
        'custody fee',
        'customer_inbound',
        'customer_inpayment',
        'card_transaction',
        'benefits_saveback',
        'interest_payment',
        'transfer_inbound',
        'transfer_outbound',
        'distribution',
      ],
    },
  ],
};
