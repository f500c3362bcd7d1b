-- Supervisors act before the ladder does: who opened an order by hand, who has taken note of a missed limit.
alter table wg_supervision_order add column opened_by varchar(64);
alter table wg_breach add column acknowledged_by varchar(64);
alter table wg_breach add column acknowledged_at datetime(3);
