import { ok, type Routes } from './routes.ts';

/** Settings that clients read to know what to expect; the stand-in's own are fixed. */
export function settingRoutes(routes: Routes): void {
  routes.get('user', ['/v1/company/:loc/settings/online', '/v1/locations/:loc/settings/online'], (call) => {
    void call.rights;
    return ok({
      confirm_number: false,
      any_master: true,
      seance_delay_step: 0,
      activity_online_record_clients_count_max: 5,
    });
  });
  routes.get('user', ['/v1/company/:loc/settings/timetable', '/v1/locations/:loc/settings/timetable'], (call) => {
    void call.rights;
    return ok({ record_type: 0, activity_record_clients_count_max: 10 });
  });
}
