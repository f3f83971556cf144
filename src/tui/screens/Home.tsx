/**
 * Everything at a glance, by role: what one has and how it came about over a year, this month in and out, and lists that
 * lead on. An individual sees his accounts, a company also its employees', an admin whose money the bank holds.
 */
import { mayDo } from '../../domain/access.ts';
import { Chart } from '../components/Chart.tsx';
import { PanelGrid } from '../components/PanelGrid.tsx';
import { ErrorLine, Loading } from '../components/states.tsx';
import { showShortMonth } from '../figures.ts';
import { useCommands } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { useNavigation, useRemembered } from '../navigation.tsx';
import { readOverview } from '../../reports/overview.ts';
import { Room, useRoom } from '../room.tsx';
import { useSession } from '../session.tsx';
import { useReading } from '../useReading.ts';
import { roleTitle } from '../viewer.ts';
import { chartedValue, figureRows, HomeFigures, isEmployee } from './home/HomeFigures.tsx';
import { FiguresMenu } from './home/FiguresMenu.tsx';
import { usePanels } from './home/panels.tsx';
import { useFlags } from './home/riskPanel.tsx';
import { YearTable } from './home/YearTable.tsx';
import { unlessImporter } from './whyNot.ts';

const LEAST_FOR_CHART = 16;

export function Home() {
  const { bank, viewer, asOf } = useSession();
  const navigation = useNavigation();
  const { columns, rows } = useRoom();
  const { value, error } = useReading(() => readOverview(bank, viewer, asOf), []);
  const flags = useFlags();
  const panels = usePanels(flags);
  const [isTable, setIsTable] = useRemembered('table', false);
  const [isAsking, setIsAsking] = useRemembered('figures', false);
  // Lists lead on, a picture does not: where there is little height they have it.
  const isLow = rows < LEAST_FOR_CHART;
  const topRows = Math.min(value === undefined ? 3 : figureRows(value, viewer), isLow ? 3 : 4) + 1;
  const chartRows = isLow ? 0 : Math.min(16, Math.floor((rows - topRows) * 0.4));
  useCommands({
    ...(chartRows > 0
      ? { picture: { run: () => setIsTable(!isTable), title: isTable ? 'picture' : 'table' } }
      : {}),
    ahead:
      viewer.role === 'admin'
        ? {
            run: () => navigation.open('risks', {}),
            title: 'risks',
            does: 'Show what the risk rules noticed, and why',
          }
        : { run: () => navigation.open('upcoming', {}) },
    ...(viewer.role === 'individual'
      ? {}
      : {
          expenses: {
            run: () => navigation.open('expenses', {}),
            ...(isEmployee(viewer)
              ? { title: 'limit', does: 'Show what may be spent in a month, and what is left', footer: 3.2 }
              : {}),
          },
        }),
    allocation: { run: () => navigation.open('allocation', {}) },
    cashFlow: { run: () => navigation.open('cashFlow', {}) },
    figures: {
      run: () => setIsAsking(true),
      whyNot: value === undefined ? 'they are not there yet' : undefined,
    },
    // What one comes here for is named before what one can ask.
    ...(viewer.role === 'admin'
      ? {}
      : {
          importFile: {
            run: () => navigation.open('import', {}),
            footer: 3,
            whyNot: unlessImporter(viewer),
          },
        }),
    create: {
      run: () => navigation.open('transfer', {}),
      title: 'transfer',
      does: 'Pay somebody, or move money between accounts',
      whyNot: mayDo(viewer, 'transfer') ? undefined : `${roleTitle(viewer)} may not move money`,
    },
    ...(mayDo(viewer, 'transfer') ? { pay: { run: () => navigation.open('payments', {}) } } : {}),
  });
  const points =
    value?.ends.map((end) => ({ label: showShortMonth(end.month), value: chartedValue(end) })) ?? [];
  if (isAsking && value !== undefined)
    return <FiguresMenu overview={value} onClose={() => setIsAsking(false)} />;
  return (
    <>
      <Room columns={columns} rows={topRows}>
        {value !== undefined && (
          <Room columns={columns} rows={topRows - 1}>
            <HomeFigures overview={value} flags={flags.value ?? []} />
          </Room>
        )}
        {error !== undefined && <ErrorLine error={error} />}
        {value === undefined && error === undefined && <Loading />}
      </Room>
      <Room columns={columns} rows={chartRows}>
        {value !== undefined && isTable && <YearTable ends={value.ends} />}
        {value !== undefined && !isTable && (
          <Chart
            points={points.every(({ value: worth }) => worth === 0) ? [] : points}
            height={chartRows}
            empty={
              points.every(({ value: worth }) => worth === 0)
                ? 'The picture of the year begins with the first entry.'
                : 'The picture of the year needs a rate for each currency.'
            }
          />
        )}
      </Room>
      {chartRows > 0 && <Line spans={[' ']} />}
      <Room columns={columns} rows={rows - topRows - (chartRows > 0 ? chartRows + 1 : 0)}>
        <PanelGrid panels={panels} />
      </Room>
    </>
  );
}
