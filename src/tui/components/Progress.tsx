/** How far long work has come: a bar, counts, rate and the time left. Draws only when it is told of progress. */
import { groupThousands } from '../figures.ts';
import { Line } from '../line.tsx';
import { Spoken } from '../linear/spoken.tsx';
import { useRoom } from '../room.tsx';
import { useTheme } from '../theme.ts';

interface ProgressProps {
  readonly done: number;
  /** Unknown where only the share is. */
  readonly total?: number | undefined;
  /** From 0 to 1, where the count does not tell. */
  readonly share?: number | undefined;
  readonly elapsedMs: number;
  /** Where it can be told. */
  readonly leftMs?: number | undefined;
  readonly noun: string;
}

/** Before that a rate says nothing. */
const SETTLED_MS = 300;

export function Progress({
  done,
  total,
  share = shareOf(done, total),
  elapsedMs,
  leftMs = 0,
  noun,
}: ProgressProps) {
  const { columns } = useRoom();
  const { glyphs, isLinear } = useTheme();
  // In quarters: every step told would never end.
  if (isLinear) return <Spoken kind="text" text={`${noun}: ${Math.floor(share * 4) * 25} %`} />;
  const width = Math.max(8, Math.min(30, columns - 50));
  const full = Math.round(share * width);
  const counted =
    groupThousands(String(done)) + (total === undefined ? '' : ` of ${groupThousands(String(total))}`);
  const perSecond = elapsedMs < SETTLED_MS ? 0 : Math.round((done * 1000) / elapsedMs);
  const pace = perSecond === 0 ? '' : `   ${groupThousands(String(perSecond))}/s`;
  const left = leftMs <= 0 ? '' : `   ${showSeconds(Math.ceil(leftMs / 1000))} left`;
  return (
    <Line
      spans={[
        ' ',
        ['accent', glyphs.barFull.repeat(full)],
        ['muted', glyphs.barEmpty.repeat(width - full)],
        ` ${String(Math.floor(share * 100)).padStart(3)} %   ${counted} ${noun}${pace}${left}`,
      ]}
    />
  );
}

const shareOf = (done: number, total: number | undefined): number =>
  total === undefined || total <= 0 ? 0 : Math.min(1, done / total);

const showSeconds = (seconds: number): string =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
