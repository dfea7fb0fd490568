import type { QuickOpenSource } from '../../workbench/contribution.ts';

/** Rules by id or title, and their files. */
export const rulesQuickOpen: QuickOpenSource = {
  id: 'rules', label: 'rules',
  find: async ({ engine, context }, text) => {
    if (!context().caseOpen) return [];
    const wanted = text.toLowerCase();
    const fits = (...texts: readonly (string | undefined)[]): boolean => texts.some((one) => one?.toLowerCase().includes(wanted) === true);
    return (await engine.ruleSets()).flatMap(({ name, rules }) => [
      ...(fits(name) ? [{ label: name, icon: 'file-code', open: ({ execute }: { execute(command: string, argument: unknown): Promise<void> }) => void execute('rules.open', { file: name }) }] : []),
      ...rules.filter(({ id, title }) => fits(id, title)).map(({ id, title, line }) => ({
        label: id, description: title ?? name, icon: 'checklist', open: ({ execute }: { execute(command: string, argument: unknown): Promise<void> }) => void execute('rules.open', { file: name, line }),
      })),
    ]);
  },
};
