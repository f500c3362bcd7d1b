alter table wg_case_reporter drop column name;
alter table wg_case_reporter drop column phone;
