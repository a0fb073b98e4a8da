## Die Abläufe, die man ansehen kann: /lens

flows-title = Lens
flows-lead = Jeder Ablauf, an dem Sie beteiligt waren, so wie der Provider ihn gesehen hat. Öffnen Sie einen und sehen Sie, wer wem was gesagt hat, was geprüft und was geschrieben wurde.
flows-client = Client
flows-at = Beginn
flows-ended = Wie er endete
flows-steps = Schritte
flows-nobody = kein Client hat sich genannt
flows-none = Hier gibt es noch keinen Ablauf von Ihnen. Einer beginnt, wenn eine Anwendung Ihren Browser zum Provider schickt.
flows-newest = Nur die neuesten Abläufe werden aufbewahrt, im Speicher, bis der Provider beendet wird.
flows-sign-in = Melden Sie sich an, um Ihre zu sehen.
flows-kept = Was aufbewahrt wird
flows-whose = die Sitzung der Person des Ablaufs oder Authorization: Basic seines Clients
