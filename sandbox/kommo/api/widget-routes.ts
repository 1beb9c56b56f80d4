import { notFound } from '../problem.ts';
import { type ApiCall, linkTo, ok, type Reply, type Route } from './call.ts';

/** What the account knows of a widget; only its own integration may ask. */
function readWidget(call: ApiCall): Reply {
  const code = call.params['code'] ?? '';
  const integration = call.act.state.integrations.find(({ widgetCode }) => widgetCode === code);
  if (!integration || (call.clientId !== null && call.clientId !== integration.clientId)) throw notFound();
  const install = call.act.account.widgets[code];
  return ok({
    id: 1 + call.act.state.integrations.indexOf(integration),
    code,
    version: '1.0.0',
    settings_template: [],
    is_lead_source: false,
    is_work_with_dp: true,
    client_uuid: integration.clientId,
    is_active_in_account: install?.active ?? false,
    pipeline_id: null,
    ...linkTo(call, `/widgets/${code}`),
  });
}

export const widgetRoutes: readonly Route[] = [['get', '/widgets/:code', readWidget]];
