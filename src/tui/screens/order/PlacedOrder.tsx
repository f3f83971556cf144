/** What an order came to, in words and as the command line that does the same. */
import { METHOD_TITLES, type Method } from '../../../domain/method.ts';
import { formatMoney } from '../../../domain/money.ts';
import { formatPrice, formatQuantity } from '../../../domain/quantity.ts';
import type { PlacedTrade } from '../../../services/placeTrade.ts';
import type { TradeFacts } from '../../../services/planTrade.ts';
import { gainMeaning, rounded, showInstant, showMoney, showSigned } from '../../figures.ts';
import { Line } from '../../line.tsx';
import { priceText, quantityText } from './tradables.ts';

export interface Placed extends PlacedTrade {
  readonly method: Method;
  /** As they were named; '' where none were. */
  readonly lots: string;
}

export const tradeWords = ({ side, account, symbol, qty, price, fees, tradedAt, lots }: Placed): string[] => [
  ...['trade', side.toLowerCase(), '--account', account, '--symbol', symbol],
  ...['--qty', formatQuantity(qty), '--price', formatPrice(price), '--fees', formatMoney(fees)],
  ...(lots === '' ? [] : ['--lots', lots]),
  ...['--time', tradedAt],
];

export const whatText = ({ qty, symbol }: TradeFacts): string => `${quantityText(qty)} ${symbol}`;
export const totalText = ({ total, currency }: TradeFacts): string =>
  `${showMoney(rounded(total, currency), currency)} ${currency}`;

export function PlacedOrder({ placed }: { readonly placed: Placed }) {
  const { side, gain, currency, method } = placed;
  const word = side === 'BUY' ? 'Bought' : 'Sold';
  return (
    <>
      <Line
        spans={[
          ' ',
          [
            'success',
            placed.repeated ? 'This was sent before; it is booked once.' : `${word} ${whatText(placed)}.`,
          ],
        ]}
      />
      <Line spans={[' ']} />
      <Line
        spans={[
          '  ',
          ['muted', side === 'BUY' ? 'Cost ' : 'Proceeds '],
          totalText(placed),
          ['muted', `   at ${priceText(placed.price)}, ${showMoney(placed.fees, currency)} fees`],
        ]}
      />
      {gain !== null && (
        <Line
          spans={[
            '  ',
            ['muted', 'Realised '],
            [gainMeaning(gain), showSigned(rounded(gain, currency), currency)],
            ['muted', ` (${METHOD_TITLES[method]})`],
          ]}
        />
      )}
      <Line spans={['  ', ['muted', `On ${placed.account} at ${showInstant(placed.tradedAt)} UTC`]]} />
      <Line spans={['  ', ['muted', `Trade ${placed.externalId}`]]} />
    </>
  );
}
