/** Times things against each other: run in turns, so that what the machine does meanwhile falls on all of them alike. */

export interface Contender {
  readonly name: string;
  /** One run; resolves with its time in milliseconds. */
  run(): Promise<number>;
}
export interface Timing {
  readonly name: string;
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The contenders' times over so many rounds, after one that does not count. */
export async function inTurns(rounds: number, contenders: readonly Contender[]): Promise<Timing[]> {
  const times = contenders.map((): number[] => []);
  for (let round = 0; round <= rounds; round++)
    for (const [index, contender] of contenders.entries()) {
      const time = await contender.run();
      if (round > 0) times[index]?.push(time);
    }
  return contenders.map(({ name }, index) => ({ name, ...summaryOf(times[index] ?? []) }));
}

export function summaryOf(times: readonly number[]): Omit<Timing, 'name'> {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
  return { median: at(0.5), min: at(0), max: at(1) };
}

export async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const ms = (time: number): string => (time < 100 ? time.toFixed(1) : time.toFixed(0)).padStart(8);

/** The first timing is the measure of the others. */
export function print(title: string, timings: readonly Timing[], goal = ''): void {
  const base = timings[0]?.median ?? Number.NaN;
  console.log(`\n${title}${goal === '' ? '' : `  (goal: ${goal})`}`);
  for (const { name, median, min, max } of timings)
    console.log(
      `  ${name.padEnd(46)}${ms(median)} ms  ${ms(min)} -${ms(max)}  ${(median / base).toFixed(2).padStart(6)} x`,
    );
}
