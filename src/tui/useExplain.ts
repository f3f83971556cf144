/** `x` on a figure: opens the rows it is made of, or says why there are none. */
import type { ExplainRequest } from '../reports/explain/index.ts';
import type { Bindings } from './commands.ts';
import { useNavigation } from './navigation.tsx';

/** Binds `x` for the question about the selected row, or with the reason why it has no answer. */
export function useExplain(): (
  question: ExplainRequest | string,
  footer?: number,
) => Pick<Bindings, 'explain'> {
  const navigation = useNavigation();
  return (question, footer) => ({
    explain: {
      ...(footer === undefined ? {} : { footer }),
      run: () => typeof question !== 'string' && navigation.open('explain', { request: question }),
      whyNot: typeof question === 'string' ? question : undefined,
    },
  });
}
