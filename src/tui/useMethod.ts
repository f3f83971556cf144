/** The cost method of a screen's figures: `m` goes to the next one. Every figure names it. */
import type { Method } from '../domain/method.ts';
import type { Bindings } from './commands.ts';
import { useRemembered } from './navigation.tsx';

const CYCLE: readonly Method[] = ['fifo', 'lifo', 'hifo', 'average'];

export const METHOD_TITLES: Readonly<Record<Method, string>> = {
  fifo: 'FIFO',
  lifo: 'LIFO',
  hifo: 'HIFO',
  average: 'average cost',
  specific: 'lots as named',
};

export function useMethod(): { readonly method: Method; readonly bindings: Bindings } {
  const [method, setMethod] = useRemembered<Method>('method', 'fifo');
  const next = CYCLE[(CYCLE.indexOf(method) + 1) % CYCLE.length] ?? 'fifo';
  return { method, bindings: { method: { run: () => setMethod(next), title: METHOD_TITLES[next] } } };
}
