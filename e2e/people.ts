import type { Contact, Lead } from '../sandbox/kommo/model.ts';
import type { TestProduct } from '../server/testing/product.ts';

/** What tests ask of the CRM's and the salon's memories by names. */
export function crmOf({ kommo }: TestProduct) {
  const account = () => kommo.account('brisa');
  const stageId = (name: string): number => {
    const found = account()
      .pipelines.flatMap((pipeline) => pipeline.stages)
      .find((stage) => stage.name === name);
    if (!found) throw new Error(`no stage ${name}`);
    return found.id;
  };
  const contactOf = (name: string): Contact => {
    const found = account().contacts.find((contact) => contact.name.startsWith(name));
    if (!found) throw new Error(`no contact ${name}`);
    return found;
  };
  const dealOf = (name: string): Lead => {
    const contact = contactOf(name);
    const found = account().leads.find((lead) => lead.contacts.some((link) => link.id === contact.id));
    if (!found) throw new Error(`no deal of ${name}`);
    return found;
  };
  const stageNameOf = (name: string): string | undefined => {
    const deal = dealOf(name);
    const pipeline = account().pipelines.find((item) => item.id === deal.pipeline_id);
    return pipeline?.stages.find((stage) => stage.id === deal.status_id)?.name;
  };
  return { stageId, contactOf, dealOf, stageNameOf };
}

export function salonOf({ altegio }: TestProduct) {
  const { state } = altegio.world;
  return {
    locationIn(timezone: string) {
      const found = state.locations.find(
        (item) => item.timezone === timezone && state.staff.some((person) => person.locationId === item.id),
      );
      if (!found) throw new Error(`no location in ${timezone}`);
      return found;
    },
    /** The newest appointment, as the one that was booked last. */
    newestRecord() {
      const found = state.records.filter((record) => !record.deleted).toSorted((a, b) => b.id - a.id)[0];
      if (!found) throw new Error('no appointment');
      return found;
    },
    servicesOf(locationId: number) {
      return state.services.filter((item) => item.locationId === locationId && item.active && !item.group);
    },
  };
}
