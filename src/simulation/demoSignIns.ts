/** The sign-ins of the demo bank, to be shown to whoever wants to try it. */
import { COMPANIES, DEMO_PASSWORD, PEOPLE } from './cast.ts';

export interface DemoSignIn {
  readonly name: string;
  readonly password: string;
  /** `admin, individual` or `treasurer of Padaria Aurora, individual` */
  readonly roles: string;
  readonly displayName: string;
  /** Who this is, in one line. */
  readonly about: string;
}

export const demoSignIns = (): readonly DemoSignIn[] =>
  PEOPLE.map(({ name, displayName, isAdmin, isIndividual, about }) => ({
    name,
    password: DEMO_PASSWORD,
    roles: [
      ...(isAdmin ? ['admin'] : []),
      ...COMPANIES.flatMap((company) =>
        company.members
          .filter((member) => member.name === name)
          .map((member) => `${member.role} of ${company.name}`),
      ),
      ...(isIndividual ? ['individual'] : []),
    ].join(', '),
    displayName,
    about,
  }));
