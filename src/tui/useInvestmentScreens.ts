/** The ways from screens of investments to returns and to the statement of a tax year. */
import type { Bindings } from './commands.ts';
import { useNavigation } from './navigation.tsx';
import { useSession } from './session.tsx';

const NONE = 'an admin has no investments of his own';

export function useInvestmentScreens(account?: string): Pick<Bindings, 'returns' | 'statement'> {
  const { viewer } = useSession();
  const navigation = useNavigation();
  const whyNot = viewer.role === 'admin' ? NONE : undefined;
  const params = account === undefined ? {} : { account };
  return {
    returns: { run: () => navigation.open('returns', params), whyNot },
    statement: { run: () => navigation.open('statement', params), whyNot },
  };
}
