/** The cost method of a screen's figures: `m` goes to the next one. Every figure names it. */
import { METHOD_TITLES, type Method } from '../domain/method.ts';
import type { Bindings } from './commands.ts';
import { useRemembered } from './navigation.tsx';

const CYCLE: readonly Method[] = ['fifo', 'lifo', 'hifo', 'average'];

export function useMethod(): { readonly method: Method; readonly bindings: Bindings } {
  const [method, setMethod] = useRemembered<Method>('method', 'fifo');
  const next = CYCLE[(CYCLE.indexOf(method) + 1) % CYCLE.length] ?? 'fifo';
  return { method, bindings: { method: { run: () => setMethod(next), title: METHOD_TITLES[next] } } };
}
