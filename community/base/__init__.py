"""The waist of the house: members, spaces and the permission model, relations, and the record of every act."""
