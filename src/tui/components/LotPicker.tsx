/** Picks the lots that leave: one moves among the open lots, types how much of each, or takes all of it; the sum is in sight. */
import { useState } from 'react';
import { dayOf } from '../../domain/day.ts';
import { unitCost } from '../../domain/lot.ts';
import type { Quantity } from '../../domain/quantity.ts';
import type { NameableOpenLot } from '../../services/findLots.ts';
import type { TableColumn } from '../columns.ts';
import { rounded, showMoney, workedOut } from '../figures.ts';
import { Overlay, useCommands } from '../keyboard.tsx';
import { Line } from '../line.tsx';
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

function Picker({ title, lots, currency, wanted, names, onPick, onClose }: LotPickerProps) {
  const { rows } = useRoom();
  const { name: theme } = useTheme();
  const [picks, setPicks] = useState<LotPicks>(() => picksOf(names));
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
    const picked = pickedOf(picks, name);
    return picked === undefined || picked > qty;
  });
  const total = pickedSum(picks);
  useCommands(
    {
      accept: {
        run: () => onPick(namesOf(picks), total),
        title: 'take these',
        does: 'Name these lots in the order',
        whyNot: wrong === undefined ? undefined : whyWrong(wrong, picks),
      },
      nextChoice: { run: () => move('down'), title: 'next lot', does: 'Select the next lot' },
      previousChoice: { run: () => move('up'), does: 'Select the lot before' },
      lots: {
        run: () => lot && setPicks(takeAll(picks, lot.name, lot.qty, wanted)),
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
          columns={columnsFor(currency, picks, lot?.name, caret)}
          list={{ rows: lots, place, selected: lot, height, isActive: true }}
        />
      )}
      <Line spans={[' ']} />
      {wrong !== undefined && <Line spans={['  ', ['warning', `! ${whyWrong(wrong, picks)}`]]} />}
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

const whyWrong = ({ name, qty, acquiredAt }: NameableOpenLot, picks: LotPicks): string =>
  pickedOf(picks, name) === undefined
    ? `"${picks[name]}" is not a quantity`
    : `of the lot of ${dayOf(acquiredAt)} ${quantityText(qty)} is open`;

const columnsFor = (
  currency: string,
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
  {
    title: 'Take',
    priority: 1,
    align: 'left',
    least: 8,
    text: ({ name }) => `${picks[name] ?? ''}${name === selected ? caret : ''}`.padEnd(10),
  },
];
