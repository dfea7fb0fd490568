import type { QuickOpenItem } from '../../workbench/contribution.ts';
import type { Services } from '../../workbench/services.ts';
import { visibleText } from '../../ui/visible-text.ts';

const most = 20;

/** Alerts whose rule, key or message has the text, gravest first. */
export async function findAlerts({ engine, session }: Services, text: string): Promise<readonly QuickOpenItem[]> {
  if (session.getState().state?.case === undefined) return [];
  const alerts = await engine.alertPage({ filter: { query: '' }, text: text.slice(0, 1000), by: 'none', sort: { by: 'severity', descending: true }, offset: 0, limit: most }, {});
  return alerts.map(({ id, rule, message, severity }) => ({ label: rule, description: `${severity}: ${visibleText(message, 200)}`, icon: 'shield', open: (services) => void services.execute('details.show', { kind: 'alert', id }) }));
}
