DROP INDEX clients_demo;
ALTER TABLE clients DROP COLUMN demo_of;
