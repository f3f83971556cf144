/** asciichart 1.5 comes without types; what is used of it. */
declare module 'asciichart' {
  interface PlotOptions {
    readonly height?: number;
    readonly offset?: number;
    readonly min?: number;
    readonly max?: number;
    readonly symbols?: readonly string[];
    format?(value: number): string;
  }
  const asciichart: { plot(series: readonly number[], options?: PlotOptions): string };
  export default asciichart;
}
