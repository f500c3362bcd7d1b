-- For when the alarm of a case's clocks is set in the engine. Open cases from before have none there; the sweep finds them.
alter table wg_grid_case add column alarm_at datetime(3);
update wg_grid_case set alarm_at = reported_at where ended_at is null;

create index wg_outbox_delivery on wg_outbox (recipient, deliver_at, id);
