-- Whose demo client it is. Until people could register applications, the first one of each was theirs.
ALTER TABLE clients ADD COLUMN demo_of TEXT;
UPDATE clients SET demo_of = owner_id WHERE client_id = (
    SELECT first.client_id FROM clients AS first WHERE first.owner_id = clients.owner_id
    ORDER BY first.created_at, first.client_id LIMIT 1
);
CREATE UNIQUE INDEX clients_demo ON clients (demo_of) WHERE demo_of IS NOT NULL;
