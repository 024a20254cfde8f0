Console.WriteLine("grants");
