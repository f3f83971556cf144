/** Picks the lots that leave: one moves among the open lots, types how much of each, or takes all of it; the sum is in sight. */
import { useState } from 'react';
import { type Locale, readDecimal } from '../../domain/locale.ts';
import { dayOf } from '../../domain/day.ts';
import { unitCost } from '../../domain/lot.ts';
import { unrealizedGain } from '../../domain/valuation.ts';
import type { Money } from '../../domain/money.ts';
import { type Price, parseQuantity, type Quantity } from '../../domain/quantity.ts';
import type { NameableOpenLot } from '../../services/findLots.ts';
import type { TableColumn } from '../columns.ts';
import { gainMeaning, rounded, showMoney, showSigned, workedOut } from '../figures.ts';
import { Overlay, useCommands } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { whyNot } from '../form.ts';
import { LIST_START, moveTo, settle } from '../listPlace.ts';
import { type LotPicks, namesOf, pickedOf, pickedSum, picksOf, takeAll } from '../lotPicks.ts';
import { useRoom } from '../room.tsx';
import { priceText, quantityText } from '../screens/order/tradables.ts';
import { editing, editText, insertText } from '../textEdit.ts';
import { useTheme } from '../theme.ts';
import { Heading } from './Heading.tsx';
import { EmptyState } from './states.tsx';
import { Table } from './Table.tsx';

interface LotPickerProps {
  readonly title: string;
  readonly lots: readonly NameableOpenLot[];
  readonly currency: string;
  /** What the gain of each lot is told at; none where nothing is sold. */
  readonly price?: Price | undefined;
  /** What is to leave in all; zero where that is not known yet. */
  readonly wanted: Quantity;
  /** `#1:10,#2:2` as they are named now. */
  readonly names: string;
  onPick(names: string, total: Quantity): void;
  onClose(): void;
}

export const LotPicker = (props: LotPickerProps) => (
  <Overlay>
    <Picker {...props} />
  </Overlay>
);

/** Title, empty line, titles of columns, rule of none, the sum and what is wrong. */
const AROUND = 6;

function Picker({ title, lots, currency, price, wanted, names, onPick, onClose }: LotPickerProps) {
  const { rows } = useRoom();
  const { name: theme, locale } = useTheme();
  const [picks, setPicks] = useState<LotPicks>(() => picksOf(names, locale));
  const [kept, keep] = useState(LIST_START);
  const height = Math.max(1, rows - AROUND);
  const place = settle(kept, lots.length, height);
  const lot = lots[place.selected];
  const text = lot === undefined ? '' : (picks[lot.name] ?? '');
  const type = (edited: { readonly text: string } | undefined): boolean => {
    if (edited === undefined || lot === undefined) return false;
    setPicks({ ...picks, [lot.name]: edited.text.trim() });
    return true;
  };
  const move = (to: 'up' | 'down'): void => keep(moveTo(place, to, lots.length, height));
  const wrong = lots.find(({ name, qty }) => {
    const picked = pickedOf(picks, name, locale);
    return picked === undefined || picked > qty;
  });
  const total = pickedSum(picks, locale);
  useCommands(
    {
      accept: {
        run: () => onPick(namesOf(picks, locale), total),
        title: 'take these',
        does: 'Name these lots in the form',
        whyNot: wrong === undefined ? undefined : whyWrong(wrong, picks, locale),
      },
      nextChoice: { run: () => move('down'), title: 'next lot', does: 'Select the next lot' },
      previousChoice: { run: () => move('up'), does: 'Select the lot before' },
      lots: {
        run: () => lot && setPicks(takeAll(picks, lot.name, { open: lot.qty, wanted }, locale)),
        title: 'take all',
        does: 'Take all of the lot, or as much of it as is missing',
      },
      startOver: { run: () => setPicks({}), title: 'none', does: 'Name no lots: the oldest go first' },
      leaveField: { run: onClose, title: 'back', does: 'Leave the lots as they were named' },
    },
    {
      onStroke: (stroke) => type(editText(editing(text), stroke)),
      onPaste: (pasted) => type(insertText(editing(text), pasted)),
    },
  );
  const caret = theme === 'none' ? '_' : '▏';
  return (
    <>
      <Heading title={title} right={[sumText(total, wanted)]} />
      <Line spans={[' ']} />
      {lots.length === 0 && <EmptyState text="No lot of it is open." todo="Esc goes back." />}
      {lots.length > 0 && (
        <Table
          columns={columnsFor({ currency, price }, picks, lot?.name, caret)}
          list={{ rows: lots, place, selected: lot, height, isActive: true }}
        />
      )}
      <Line spans={[' ']} />
      {wrong === undefined && lots.length > height && (
        <Line
          spans={[
            ['muted', `  ${place.top + 1} to ${Math.min(place.top + height, lots.length)} of ${lots.length}`],
          ]}
        />
      )}
      {wrong !== undefined && <Line spans={['  ', ['warning', `! ${whyWrong(wrong, picks, locale)}`]]} />}
    </>
  );
}

const sumText = (total: Quantity, wanted: Quantity): string => {
  if (wanted === 0n) return `${quantityText(total)} taken`;
  const rest = wanted - total;
  const told =
    rest === 0n ? 'all' : rest > 0n ? `${quantityText(rest)} to go` : `${quantityText(-rest)} too many`;
  return `${quantityText(total)} of ${quantityText(wanted)} taken, ${told}`;
};

const whyWrong = ({ name, qty, acquiredAt }: NameableOpenLot, picks: LotPicks, locale: Locale): string =>
  pickedOf(picks, name, locale) === undefined
    ? (whyNot(() => parseQuantity(readDecimal(picks[name] ?? '', locale))) ??
      `"${picks[name]}" is not a quantity`)
    : `of the lot of ${dayOf(acquiredAt)} ${quantityText(qty)} is open`;

const columnsFor = (
  { currency, price }: Pick<LotPickerProps, 'currency' | 'price'>,
  picks: LotPicks,
  selected: string | undefined,
  caret: string,
): readonly TableColumn<NameableOpenLot>[] => [
  { title: 'Acquired', priority: 1, align: 'left', text: ({ acquiredAt }) => dayOf(acquiredAt) },
  { title: 'Lot', priority: 3, align: 'left', text: ({ name }) => name, meaning: () => 'muted' },
  { title: 'Open', priority: 1, align: 'point', text: ({ qty }) => quantityText(qty) },
  {
    title: 'Unit cost',
    priority: 1,
    align: 'point',
    text: ({ cost, qty }) => priceText(workedOut(unitCost(cost, qty) ?? 0n)),
  },
  {
    title: 'Cost',
    priority: 2,
    align: 'point',
    text: ({ cost }) => `${showMoney(rounded(cost, currency), currency)}`,
  },
  ...(price === undefined ? [] : [gainColumn(currency, price)]),
  {
    title: 'Take',
    priority: 1,
    align: 'left',
    least: 8,
    text: ({ name }) => `${picks[name] ?? ''}${name === selected ? caret : ''}`.padEnd(10),
  },
];

/** What all that is open of the lot would gain at the price, before fees. */
function gainColumn(currency: string, price: Price): TableColumn<NameableOpenLot> {
  const gainOf = ({ qty, cost }: NameableOpenLot): Money =>
    rounded(unrealizedGain({ qty, costBasis: cost }, price) ?? 0n, currency);
  return {
    title: `Gain at ${priceText(price)}`,
    priority: 1,
    align: 'point',
    text: (lot) => showSigned(gainOf(lot), currency),
    meaning: (lot) => gainMeaning(gainOf(lot)),
  };
}
